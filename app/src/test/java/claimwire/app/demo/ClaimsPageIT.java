package claimwire.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.app.Needs;
import claimwire.app.command.Groups;
import claimwire.app.command.PostgresArchive;
import claimwire.app.embedded.EmbeddedStack;
import claimwire.console.Console;
import claimwire.topics.TopicSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The claims page in headless Chromium, used by keyboard. {@code -Ddocs.write=true} keeps its screenshots in docs/images.
 */
@ExtendWith(StackExtension.class)
class ClaimsPageIT {
    private static final Path IMAGES = Path.of("../docs/images");

    @Test
    void aReaderFindsAClaimItsArticleItsSourcesAndWhoCopiedWhom(EmbeddedStack stack) throws Exception {
        Needs.met("chromium", NodeModules.found("chromium") ? null : "chromium is not installed");
        Needs.met("node", NodeModules.install());
        // one partition: what counts as whose copy, and so who is independent, hangs on the order of arrival
        Map<String, String> ordered = Map.of("management.port", "0", TopicSettings.PARTITIONS.key(), "1");
        try (Scenario scenario = new Scenario(stack, ordered)) {
            scenario.enrich();
            scenario.sink();
            scenario.publish(scenario.read(Scenario.SAMPLE_WIRE));
            scenario.drained(38);
            assertThat(scenario.count(
                            "SELECT count(*) FROM corroborations WHERE independent_sources >= 2 AND NOT deleted"))
                    .isPositive();

            JsonNode found;
            try (PostgresArchive archive = new PostgresArchive(scenario.settings);
                    Console console = new Console(
                            scenario.settings,
                            scenario.topics,
                            Groups.of(scenario.settings),
                            archive,
                            Clock.systemUTC())) {
                found = read(scenario, "http://127.0.0.1:" + console.port());
            }

            assertThat(found.get("foreign"))
                    .as("nothing is loaded from elsewhere")
                    .isEmpty();
            assertThat(found.get("errors"))
                    .as("no error in the browser's console")
                    .isEmpty();
            assertThat(found.get("before").asInt()).isGreaterThan(40);
            assertThat(texts(found.get("filtered")))
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).containsIgnoringCase("ferry"));
            assertThat(found.get("quote").asText())
                    .isEqualTo(texts(found.get("filtered")).get(0));
            assertThat(found.get("focus").asText()).contains("claim");
            assertThat(found.get("disputeShown").asBoolean()).isTrue();
            assertThat(found.get("parts").asText())
                    .contains("The numbers differ", "independent sources", " copied ", "Story", "Article");
            assertThat(String.join("", texts(found.get("marked")))).isNotBlank();
            assertThat(found.get("chain")).hasSizeGreaterThan(1);
            assertThat(found.get("light").asText())
                    .isNotEqualTo(found.get("dark").asText());
            assertThat(found.get("overflow").asInt())
                    .as("no sideways scrolling on a phone")
                    .isLessThanOrEqualTo(0);
            assertThat(found.get("asked").asInt())
                    .as("a search that nobody answered is asked again")
                    .isEqualTo(2);
            assertThat(found.get("pausedItems").asInt()).isZero();
            assertThat(texts(found.get("live"))).singleElement().asString().contains("Nobody Before");
        }
    }

    private static JsonNode read(Scenario scenario, String address) throws Exception {
        Path folder = Files.createDirectories(Path.of("target/screens")).toAbsolutePath();
        Path said = folder.resolve("page.log");
        Process node = new ProcessBuilder("node", "claims-page.mjs", address, program(), folder.toString())
                .directory(NodeModules.FOLDER.toFile())
                .redirectError(said.toFile())
                .start();
        String last = "";
        try (BufferedReader lines = node.inputReader();
                Deliveries wire = new Deliveries(scenario)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                if (line.equals("ready")) {
                    wire.send(Deliveries.claim("live", "lantern", "Nobody Before", "this came while you watched")
                            .build());
                    wire.flush();
                }
            }
        } finally {
            node.destroyForcibly().waitFor();
        }
        assertThat(last).as(Files.readString(said)).startsWith("{");
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(IMAGES);
            for (String name : List.of("claims-light.png", "claims-dark.png")) {
                Files.copy(folder.resolve(name), IMAGES.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new ObjectMapper().readTree(last);
    }

    static String program() {
        return List.of("/usr/bin/chromium", "/usr/local/bin/chromium", "/snap/bin/chromium").stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("chromium");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}

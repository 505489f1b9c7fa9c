package io.claimwire.embedded.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packages that tests in JavaScript need, installed once for all of them. Stateless. */
public final class NodeModules {
    public static final Path FOLDER = Path.of("../embedded/target/js");

    private static final List<Path> SOURCES = List.of(Path.of("../embedded/src/test/js"), Path.of("src/test/js"));

    private NodeModules() {}

    /** The reason why they cannot be installed; null when they are installed. */
    public static synchronized String install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (Path folder : SOURCES) {
            copy(folder);
        }
        if (!found("node") || !found("npm")) {
            return "Node.js and npm are not installed";
        }
        Path done = FOLDER.resolve("installed.json");
        byte[] wanted = Files.readAllBytes(FOLDER.resolve("package-lock.json"));
        if (Files.exists(done) && Arrays.equals(Files.readAllBytes(done), wanted)) {
            return null;
        }
        Path log = FOLDER.resolve("npm.log").toAbsolutePath();
        Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!npm.waitFor(4, TimeUnit.MINUTES)) {
            npm.destroyForcibly();
            return "npm ci took more than 4 minutes; its log is " + log;
        }
        if (npm.exitValue() != 0) {
            return "npm ci failed, see " + log;
        }
        Files.write(done, wanted);
        return null;
    }

    private static void copy(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var sources = Files.newDirectoryStream(folder)) {
                for (Path source : sources) {
                    Files.write(FOLDER.resolve(source.getFileName()), Files.readAllBytes(source));
                }
            }
        }
    }

    /** Whether a program is installed. */
    public static boolean found(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}

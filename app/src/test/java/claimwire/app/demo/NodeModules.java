package claimwire.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The packages that tests in JavaScript need, installed once for all of them. Stateless. */
final class NodeModules {
    static final Path FOLDER = Path.of("target/js");

    private static final Path SOURCES = Path.of("src/test/js");

    private NodeModules() {}

    /** Why they cannot be had here; null when they are there. */
    static synchronized String install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (var sources = Files.newDirectoryStream(SOURCES)) {
            for (Path source : sources) {
                Files.write(FOLDER.resolve(source.getFileName()), Files.readAllBytes(source));
            }
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

    /** Whether a program is there. */
    static boolean found(String program) throws InterruptedException {
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

package io.claimwire.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Runs a script in headless Chromium. {@code -Ddocs.write=true} keeps its screenshots in docs/images. Stateless. */
public final class Browser {
    private static final Path IMAGES = Path.of("../docs/images");

    /** Called for each line of the script, which continues when it returns. */
    public interface Asked {
        void line(String line) throws Exception;
    }

    private Browser() {}

    /** Without a browser, skips the test; in CI, fails it. */
    public static void needed() throws Exception {
        RequiresTool.met("chromium", NodeModules.found("chromium") ? null : "chromium is not installed");
        RequiresTool.met("node", NodeModules.install());
    }

    /** @return the script's last line, which is one JSON object */
    public static JsonNode run(String script, List<String> arguments, List<String> images, Asked asked)
            throws Exception {
        Path folder = Files.createDirectories(Path.of("target/screens")).toAbsolutePath();
        Path said = folder.resolve(script + ".log");
        List<String> command = new ArrayList<>(List.of("node", script, arguments.get(0), program(), folder.toString()));
        command.addAll(arguments.subList(1, arguments.size()));
        Process node = new ProcessBuilder(command)
                .directory(NodeModules.FOLDER.toFile())
                .redirectError(said.toFile())
                .start();
        String last = "";
        try (BufferedReader lines = node.inputReader();
                PrintWriter answers = new PrintWriter(node.outputWriter(), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                if (!line.startsWith("{")) {
                    asked.line(line);
                    answers.println("done");
                }
            }
        } finally {
            node.destroyForcibly().waitFor();
        }
        assertThat(last).as(Files.readString(said)).startsWith("{");
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(IMAGES);
            for (String image : images) {
                Files.copy(folder.resolve(image), IMAGES.resolve(image), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new ObjectMapper().readTree(last);
    }

    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String program() {
        return List.of("/usr/bin/chromium", "/usr/local/bin/chromium", "/snap/bin/chromium").stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("chromium");
    }
}

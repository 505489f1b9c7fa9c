package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Documentation, help, pages, messages and comments use standard terms: {@code discouraged-words.txt} lists the others. */
class ProseTest {
    private static final Path ROOT = Path.of("..");
    /** Its table of renames has the old names. */
    private static final Path CHANGELOG = ROOT.resolve("CHANGELOG.md");
    /** Migrations that have been applied must not change; the others contain English texts as data. */
    private static final List<String> DATA = List.of(
            "migrations/V1_",
            "migrations/V2_",
            "migrations/V3_",
            "migrations/V4_",
            "migrations/V5_",
            "text/StopWords",
            "claim/GrammarExtractorProvider");

    private static final Pattern QUOTED =
            Pattern.compile("“[^”]*”|\\\\?\"[^\"\\n]{0,80}?\\\\?\"|`[^`\\n]*`|\\{@code[^}]*}");
    private static final Pattern COMMENT_OR_STRING = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'|/\\*.*?\\*/|//[^\\n]*",
            Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("\\w{2,}\\W+\\w{2,}\\W+\\w{2,}");

    private final Map<Pattern, String> words = words();

    @Test
    void documentationUsesStandardTerms() throws IOException {
        assertThat(found(files(".md").filter(file -> !file.equals(CHANGELOG)), text -> text))
                .isEmpty();
    }

    @Test
    void pagesAndConfigurationUseStandardTerms() throws IOException {
        Stream<Path> pages = Stream.of(
                        ".html",
                        ".js",
                        ".css",
                        ".yml",
                        ".avdl",
                        ".sql",
                        "openapi.json",
                        "../Dockerfile",
                        ".ci/run",
                        ".ci/compose",
                        ".ci/docker",
                        "stand-ins/build",
                        "../claimwire")
                .flatMap(ProseTest::files)
                .filter(file -> !file.toString().contains("src/test"))
                .filter(file -> DATA.stream().noneMatch(file.toString()::contains));

        assertThat(found(pages, text -> text)).isEmpty();
    }

    @Test
    void messagesAndCommentsUseStandardTerms() throws IOException {
        Stream<Path> sources = files(".java")
                .filter(file -> file.toString().contains("src/main"))
                .filter(file -> DATA.stream().noneMatch(file.toString()::contains));

        assertThat(found(sources, ProseTest::prose)).isEmpty();
    }

    @Test
    void helpUsesStandardTerms() {
        List<String> found = new ArrayList<>();
        help(new CommandLine(new Claimwire()), found);

        assertThat(found).isEmpty();
    }

    @Test
    void aDiscouragedWordIsFoundButNotInAQuotation() {
        assertThat(discouraged("a", "the client is told"))
                .singleElement()
                .asString()
                .contains("reports");
        assertThat(discouraged("a", "a cue such as \"told\" or `told`")).isEmpty();
        assertThat(discouraged("a", prose("int told = 1; /* nobody */"))).hasSize(1);
        assertThat(discouraged("a", prose("log(\"the registry stands still\")")))
                .hasSize(1);
    }

    private void help(CommandLine command, List<String> found) {
        found.addAll(discouraged(command.getCommandName(), command.getUsageMessage(CommandLine.Help.Ansi.OFF)));
        command.getSubcommands().values().forEach(each -> help(each, found));
    }

    private List<String> found(Stream<Path> files, UnaryOperator<String> prose) throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> all = files.toList();
        assertThat(all).isNotEmpty();
        for (Path file : all) {
            found.addAll(discouraged(ROOT.relativize(file).toString(), prose.apply(Files.readString(file))));
        }
        return found;
    }

    private List<String> discouraged(String where, String text) {
        String checked = QUOTED.matcher(text).replaceAll("…");
        List<String> found = new ArrayList<>();
        words.forEach((word, instead) -> word.matcher(checked)
                .results()
                .map(MatchResult::group)
                .forEach(each -> found.add(where + ": \"" + each + "\", write: " + instead)));
        return found;
    }

    /** Comments, and string literals of three words or more. */
    private static String prose(String source) {
        StringBuilder prose = new StringBuilder();
        COMMENT_OR_STRING.matcher(source).results().map(MatchResult::group).forEach(each -> {
            if (each.startsWith("/")) {
                prose.append(each).append('\n');
            } else if (each.startsWith("\"") && SENTENCE.matcher(each).find()) {
                prose.append(each.replaceAll("^\"+|\"+$", "")).append('\n');
            }
        });
        return prose.toString();
    }

    private static Stream<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> Stream.of("/target/", "/.git/", "node_modules", "conformance")
                            .noneMatch(file.toString()::contains))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<Pattern, String> words() {
        try {
            Map<Pattern, String> words = new LinkedHashMap<>();
            for (String line : Files.readAllLines(Path.of("src/test/resources/discouraged-words.txt"))) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] parts = line.split("\\s+->\\s+", 2);
                    words.put(
                            Pattern.compile("\\b(?:" + parts[0] + ")\\b", Pattern.CASE_INSENSITIVE), parts[1].strip());
                }
            }
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.claimwire.extractor.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of our own passages with its expected claims; {@code claims/README.md} describes the format. */
record Passage(String name, LocalDate date, String text, List<Expected> expected) {
    /** @param what kind, cue, number and so on, with their expected values */
    record Expected(String speaker, String words, Map<String, String> what) {}

    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 18);

    static List<Passage> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .flatMap(Passage::in)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Passage> in(Path file) {
        try {
            String name = file.getFileName().toString().replace(".txt", "");
            return Arrays.stream(Files.readString(file).split("(?m)^## "))
                    .filter(part -> !part.isBlank())
                    .map(part -> of(name, part));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Passage of(String file, String part) {
        List<String> text = new ArrayList<>();
        List<Expected> expected = new ArrayList<>();
        List<String> lines = part.lines().toList();
        LocalDate date = WEDNESDAY;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("@")) {
                date = LocalDate.parse(line.substring(1));
            } else if (!line.startsWith("> ")) {
                text.add(line);
            } else if (!line.equals("> none")) {
                expected.add(expected(line.substring(2)));
            }
        }
        return new Passage(
                file + ": " + lines.get(0), date, String.join("\n", text).strip(), List.copyOf(expected));
    }

    private static Expected expected(String line) {
        String[] columns = line.split(" \\| ", -1);
        Map<String, String> what = new LinkedHashMap<>();
        if (columns.length > 2) {
            for (String pair : columns[2].split("; ")) {
                what.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return new Expected(columns[0].strip(), columns[1].strip(), what);
    }
}

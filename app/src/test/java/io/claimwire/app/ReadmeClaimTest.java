package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The claim in the README is extracted from the sample articles. */
class ReadmeClaimTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theClaimOfTheReadmeIsExtractedFromTheSampleArticles() throws Exception {
        Matcher block = Pattern.compile("(?s)```json\\n(.*?)```").matcher(Files.readString(Path.of("../README.md")));
        assertThat(block.find()).isTrue();
        JsonNode shown = JSON.readTree(block.group(1));

        List<JsonNode> claims = new ArrayList<>();
        for (String line : CliResult.of("extract", "sample-wire/01-meridian-wire.ndjson", "--json")
                .out()
                .split("\n")) {
            JSON.readTree(line).get("claims").forEach(claims::add);
        }

        assertThat(claims).anyMatch(claim -> contains(claim, shown));
    }

    private static boolean contains(JsonNode all, JsonNode part) {
        if (part.isObject()) {
            return part.properties().stream()
                    .allMatch(field -> all.has(field.getKey()) && contains(all.get(field.getKey()), field.getValue()));
        }
        if (part.isArray()) {
            return all.size() == part.size() && contains(all.get(0), part.get(0));
        }
        return all.equals(part);
    }
}

package io.claimwire.api;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.NodeModules;
import io.claimwire.embedded.testing.RequiresTool;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.schemas.testing.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Subscribers of another language and with Confluent's own registry client read what our serializers write. */
@ExtendWith(StackExtension.class)
class JavaScriptReaderIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void javaScriptConsumersWithConfluentsRegistryClientReadEveryClaim(EmbeddedStack stack) throws Exception {
        RequiresTool.met("node", NodeModules.install());
        try (ApiScenario scenario = new ApiScenario(stack);
                SinkTestData wire = new SinkTestData(scenario)) {
            Map<String, String> written = new TreeMap<>();
            for (int i = 0; i < 10; i++) {
                Claim claim = SinkTestData.claim("c" + i, "meridian", "Ana Torvik", "wording “" + i + "” of Ærø")
                        .setPublishedAt(i % 2 == 0 ? Records.NOON : null)
                        .build();
                wire.send(claim);
                written.put(claim.getClaimId(), facts(claim));
            }
            wire.flush();

            List<String> lines = node(
                    scenario.settings.getString(KafkaSettings.BOOTSTRAP.key()),
                    scenario.settings.getString(RegistrySettings.URL),
                    scenario.topics.claims().name(),
                    Integer.toString(written.size()));

            Map<String, String> read = new TreeMap<>();
            for (String line : lines) {
                JsonNode claim = JSON.readTree(line);
                read.put(claim.get("claimId").asText(), facts(claim));
            }
            assertThat(written).isNotEmpty();
            assertThat(read).isEqualTo(written);
        }
    }

    private static String facts(Claim claim) {
        return claim.getText() + " | "
                + (claim.getSpeaker() == null ? "" : claim.getSpeaker().getMention()) + " | "
                + claim.getSpans().get(0).getStart() + " | " + claim.getKind() + " | "
                + (claim.getPublishedAt() == null ? "" : claim.getPublishedAt().toEpochMilli());
    }

    private static String facts(JsonNode claim) {
        return claim.get("text").asText() + " | "
                + claim.path("speaker").path("mention").asText() + " | "
                + claim.get("spans").get(0).get("start").asInt() + " | "
                + claim.get("kind").asText() + " | "
                + (claim.path("publishedAt").isNull()
                        ? ""
                        : claim.path("publishedAt").asText());
    }

    private static List<String> node(String... arguments) throws IOException, InterruptedException {
        Path out = NodeModules.FOLDER.resolve("claims.ndjson");
        ProcessBuilder builder = new ProcessBuilder("node", "read-claims.mjs");
        builder.command().addAll(List.of(arguments));
        Process node = builder.directory(NodeModules.FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = node.waitFor(60, TimeUnit.SECONDS);
        node.destroyForcibly();
        assertThat(ended).as("node read all within a minute").isTrue();
        return Files.readAllLines(out);
    }
}

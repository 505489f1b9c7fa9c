package io.claimwire.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.ClaimStatus;
import claimwire.Member;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.api.Api;
import io.claimwire.api.ApiScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.testing.Timeouts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code GET /claims} over the rows that the sink has written. */
@ExtendWith(StackExtension.class)
class ClaimSearchIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private ApiScenario scenario;
    private SinkTestData wire;
    private Api api;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new ApiScenario(stack);
        wire = new SinkTestData(scenario);
        api = scenario.api();
    }

    @AfterEach
    void close() throws Exception {
        wire.close();
        scenario.close();
    }

    @Test
    void everyFilterOfTheStreamAppliesToTheSearch() throws Exception {
        Claim may = SinkTestData.claim("c1", "Meridian", "Ana Torvik", "the bridge will open in May")
                .setStoryId("s1")
                .build();
        wire.send(may);
        wire.send(SinkTestData.claim("c2", "harbourpost", "Per Torvik Halm", "bridges are built by engineers")
                .setKind(ClaimKind.DIRECT_QUOTE)
                .build());
        wire.send(SinkTestData.claim("c3", "lantern", "Ana Torvik", "withdrawn")
                .setStatus(ClaimStatus.RETRACTED)
                .setRetractionReason("so")
                .build());
        wire.send(SinkTestData.group("g1", 2, "Meridian", "harbourpost")
                .setMembers(List.of(new Member("c1", "article-of-c1", "Meridian")))
                .build());
        scenario.sink();
        wire.flush();
        Timeouts.await("all rows")
                .until(() -> scenario.countOr("SELECT (SELECT count(*) FROM claims) + count(*) FROM carried", 0) == 4);

        assertThat(ids("?speaker=torvik")).containsExactlyInAnyOrder("c1", "c2");
        assertThat(ids("?speaker=ana%20torvik")).containsExactly("c1");
        assertThat(ids("?speaker=torvik%20ana"))
                .as("no phrase matches across name and mention")
                .isEmpty();
        assertThat(ids("?source=meridian,lantern")).containsExactly("c1");
        assertThat(ids("?kind=DIRECT_QUOTE")).containsExactly("c2");
        assertThat(ids("?story=s1")).containsExactly("c1");
        assertThat(ids("?text=bridge")).containsExactlyInAnyOrder("c1", "c2");
        assertThat(ids("?text=bridge%20-engineers")).containsExactly("c1");
        assertThat(ids("?language=en&minSources=2")).containsExactly("c1");
        assertThat(ids("?status=RETRACTED")).containsExactly("c3");
        assertThat(ids("?status=any")).hasSize(3);
        assertThat(ids("?since=1h")).hasSize(2);
        assertThat(ids("?until=2020-01-01")).isEmpty();
        JsonNode claim = json("?speaker=ana%20torvik").get("claims").get(0);
        assertThat(claim.get("independentSources").asInt()).isEqualTo(2);
        assertThat(claim.get("spans").get(0).get("start").asInt()).isZero();
        JsonNode detail = new ObjectMapper().readTree(get("/c1").body());
        assertThat(detail.get("corroborations")
                        .get(0)
                        .get("members")
                        .get(0)
                        .get("text")
                        .asText())
                .isEqualTo(may.getText());
    }

    @Test
    void pagesAreStableWhileNewClaimsArrive() throws Exception {
        scenario.sink();
        for (int i = 0; i < 95; i++) {
            wire.send(SinkTestData.claim("c" + i, "meridian", "Ana Torvik", "claim " + i)
                    .build());
        }
        wire.flush();
        Timeouts.await("95 rows").until(() -> scenario.countOr("SELECT count(*) FROM claims", 0) == 95);

        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 10; page++) {
            JsonNode found = json("?limit=10" + cursor);
            found.get("claims").forEach(each -> seen.add(each.get("claimId").asText()));
            wire.send(SinkTestData.claim("late" + page, "meridian", "Ana Torvik", "late " + page)
                    .build());
            wire.flush();
            int late = page + 1;
            Timeouts.await("the late one").until(() -> scenario.count("SELECT count(*) FROM claims") == 95 + late);
            cursor = "&cursor=" + found.get("next").asText();
            assertThat(found.get("next").isNull()).isEqualTo(page == 9);
        }

        assertThat(seen).hasSize(95).doesNotHaveDuplicates().noneMatch(id -> id.startsWith("late"));
    }

    @Test
    void invalidQueriesAndAMissingSchemaAreReportedInOneLine() throws Exception {
        assertThat(get("").statusCode()).isEqualTo(503);
        assertThat(get("").body()).contains("start claimwire sink");
        for (String wrong :
                List.of("?limit=0", "?cursor=abc", "?kind=rumour", "?status=gone", "?who=me", "?text=%00")) {
            assertThat(get(wrong).statusCode()).as(wrong).isEqualTo(400);
            assertThat(get(wrong).body()).as(wrong).startsWith("{\"error\":");
        }
    }

    @Test
    void everyRouteIsInTheOpenApiDocument() throws Exception {
        JsonNode described = new ObjectMapper().readTree(get("/openapi.json").body());

        assertThat(described.get("openapi").asText()).startsWith("3.");
        assertThat(described.get("paths").fieldNames())
                .toIterable()
                .contains("/claims", "/claims/{id}", "/claims/stream");
        for (String name : List.of("speaker", "source", "story", "kind", "text", "language", "minSources")) {
            for (String path : List.of("/claims", "/claims/stream")) {
                assertThat(described.at("/paths/" + path.replace("/", "~1") + "/get/parameters"))
                        .as(path + " " + name)
                        .anyMatch(parameter -> parameter.path("$ref").asText().endsWith("/" + name)
                                && described
                                        .at("/components/parameters/" + name)
                                        .has("description"));
            }
        }
    }

    private List<String> ids(String query) throws Exception {
        List<String> ids = new ArrayList<>();
        json(query).get("claims").forEach(each -> ids.add(each.get("claimId").asText()));
        return ids;
    }

    private JsonNode json(String query) throws Exception {
        HttpResponse<String> answer = get(query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> get(String query) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + api.port() + "/claims" + query);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}

package io.claimwire.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.ClaimStatus;
import io.claimwire.api.Api;
import io.claimwire.api.ApiScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.testing.Timeouts;
import io.claimwire.schemas.topics.Canary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code GET /claims/stream} on a real broker, three partitions, by clients over real connections. */
@ExtendWith(StackExtension.class)
class ClaimStreamIT {
    private final List<AutoCloseable> open = new ArrayList<>();
    private ApiScenario scenario;
    private SinkTestData wire;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new ApiScenario(
                stack, Map.of("stream.heartbeat", "300ms", "stream.buffer.mb", "1", "stream.clients", "6"));
        wire = new SinkTestData(scenario);
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        wire.close();
        scenario.close();
    }

    @Test
    void aClientReceivesOnlyEventsThatMatchItsFilter() throws Exception {
        int port = api().port();
        EventReader torvik = listen(port, "?speaker=torvik", null);
        EventReader quotes = listen(port, "?kind=direct_quote,mixed_quote", null);
        EventReader outlet = listen(port, "?source=Harbourpost&text=May%20bridge", null);
        EventReader all = listen(port, "", null);

        wire.send(SinkTestData.claim("c1", "meridian", "Ana Torvik", "the bridge will open in May")
                .build());
        wire.send(SinkTestData.claim("c2", "harbourpost", "Per Halm", "In May, the bridge will be shut")
                .setKind(ClaimKind.DIRECT_QUOTE)
                .build());
        wire.send(SinkTestData.claim("c3", "harbourpost", "Per Halm", "the budget stands")
                .build());
        wire.flush();

        Timeouts.await("all three").until(() -> all.events().size() == 3);
        Timeouts.await("the filtered ones")
                .until(() -> torvik.events().size()
                                + quotes.events().size()
                                + outlet.events().size()
                        == 3);
        assertThat(torvik.claimIds()).containsExactly("c1");
        assertThat(quotes.claimIds()).containsExactly("c2");
        assertThat(outlet.claimIds()).containsExactly("c2");
        assertThat(all.claimIds()).containsExactlyInAnyOrder("c1", "c2", "c3");
        assertThat(all.events()).allSatisfy(event -> assertThat(event.name()).isEqualTo("claim"));
    }

    @Test
    void retractionsAndDeletionsAreSentToo() throws Exception {
        EventReader torvik = listen(api().port(), "?speaker=torvik", null);
        Claim claim = SinkTestData.claim("c1", "meridian", "Ana Torvik", "the bridge will open in May")
                .build();

        wire.send(claim);
        wire.send(Claim.newBuilder(claim)
                .setStatus(ClaimStatus.RETRACTED)
                .setRetractionReason("revision 1 no longer says so")
                .build());
        wire.delete(claim);
        wire.flush();

        Timeouts.await("three events").until(() -> torvik.events().size() == 3);
        assertThat(torvik.events())
                .extracting(event -> event.name() + " " + event.text("status"))
                .containsExactly("claim CURRENT", "retraction RETRACTED", "retraction DELETED");
    }

    @Test
    void withMinSourcesGroupsAreSentAndWithdrawn() throws Exception {
        EventReader corroborated = listen(api().port(), "?minSources=2&source=meridian", null);

        wire.send(SinkTestData.group("g1", 2, "meridian", "harbourpost").build());
        wire.send(SinkTestData.group("g1", 1, "meridian", "harbourpost").build());
        wire.send(SinkTestData.group("g2", 3, "lantern").build());
        wire.send(SinkTestData.group("never", 1, "meridian").build());
        wire.flush();

        Timeouts.await("two events").until(() -> corroborated.events().size() == 2);
        assertThat(corroborated.events())
                .extracting(
                        event -> event.name() + " " + event.text("groupId") + " " + event.text("independentSources"))
                .containsExactly("corroboration g1 2", "withdrawal g1 1");
    }

    @Test
    void restartsAndFailoverNeitherLoseNorDuplicateEvents() throws Exception {
        Api one = api();
        Api two = api();
        List<String> heard = new ArrayList<>();
        EventReader reader = listen(one.port(), "", null);
        Thread writer = new Thread(() -> {
            wire.claims(3_000, i -> "sentence " + i);
        });
        writer.start();
        for (int turn = 0; turn < 8; turn++) {
            EventReader now = reader;
            int enough = 40 * (turn + 1);
            Timeouts.await("some events")
                    .until(() -> now.events().size() >= enough
                            || heard.size() + now.events().size() == 3_000);
            if (turn == 4) {
                one.close();
                one = api(); // the cursor of a new process, at the end of the topic
            }
            reader.close();
            heard.addAll(reader.claimIds());
            reader = listen((turn % 2 == 0 ? two : one).port(), "", reader.lastId());
        }
        writer.join();
        EventReader last = reader;
        Timeouts.await("all of them").until(() -> heard.size() + last.claimIds().size() >= 3_000);
        heard.addAll(last.claimIds());

        assertThat(heard).hasSize(3_000);
        assertThat(new HashSet<>(heard)).hasSize(3_000);
    }

    @Test
    void aClientThatResumesLateCatchesUpFromTheTopicWithItsFilter() throws Exception {
        int port = api().port();
        EventReader before = listen(port, "?text=even", null);
        Timeouts.await("a heartbeat with an id").until(() -> before.lastId() != null);
        before.close();
        String padding = " and more".repeat(200); // far more than the buffer of one megabyte
        wire.claims(2_000, i -> (i % 2 == 0 ? "even " : "odd ") + i + padding);

        EventReader resumed = listen(port, "?text=even", before.lastId());
        EventReader since = listen(port, "?since=1h&text=odd", null);
        EventReader earliest = listen(port, "?since=earliest", null);

        Timeouts.await("all even ones").until(() -> resumed.events().size() == 1_000);
        Timeouts.await("all odd ones").until(() -> since.events().size() == 1_000);
        Timeouts.await("all").until(() -> earliest.events().size() == 2_000);
        wire.send(SinkTestData.claim("live", "meridian", "Ana Torvik", "even at last")
                .build());
        wire.flush();
        Timeouts.await("what comes live").until(() -> resumed.claimIds().contains("live"));
        assertThat(resumed.claimIds()).doesNotHaveDuplicates();
        assertThat(since.events()).hasSize(1_000);
    }

    @Test
    void aClientThatReadsTooSlowlyIsDisconnectedWithAReasonAndLosesNothing() throws Exception {
        int port = api().port();
        String padding = " and more".repeat(400);
        List<String> heard = new ArrayList<>();
        String resume;
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(8_192);
            slow.connect(new InetSocketAddress("127.0.0.1", port));
            OutputStream out = slow.getOutputStream();
            out.write("GET /claims/stream HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = slow.getInputStream();
            assertThat(in.read()).isEqualTo('H'); // connected, but stops reading
            EventReader quick = listen(port, "", null);
            for (int i = 0; i < 4_000; i++) {
                wire.send(SinkTestData.claim("c" + i, "meridian", "Ana Torvik", i + padding)
                        .build());
                if (i % 50 == 49) {
                    wire.flush();
                    int sent = i + 1;
                    Timeouts.await("the quick one to keep up")
                            .until(() -> quick.events().size() == sent);
                }
            }
            Timeouts.await("the quick one to have all")
                    .until(() -> quick.events().size() == 4_000);
            TimeUnit.MILLISECONDS.sleep(2_100); // the maximum duration of one write
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("event: disconnect").contains("reads more slowly");
            text.lines()
                    .filter(line -> line.startsWith("data: {\"claimId\""))
                    .forEach(line -> heard.add(line.replaceFirst(".*?\"claimId\":\"(\\w+)\".*", "$1")));
            resume = text.replaceFirst("(?s).*\"resume\":\"([^\"]+)\".*", "$1");
        }
        assertThat(heard).hasSizeLessThan(4_000);

        EventReader resumed = listen(port, "", resume);

        Timeouts.await("the rest").until(() -> heard.size() + resumed.claimIds().size() >= 4_000);
        heard.addAll(resumed.claimIds());
        assertThat(heard).hasSize(4_000).doesNotHaveDuplicates();
    }

    @Test
    void invalidRequestsGetAOneLineError() throws Exception {
        int port = api().port();
        EventReader here = listen(port, "", null);
        Timeouts.await("an id").until(() -> here.lastId() != null);

        assertThat(EventReader.refusal(port, "?kind=rumour", null))
                .startsWith("400")
                .contains("DIRECT_QUOTE");
        assertThat(EventReader.refusal(port, "?since=yesterday", null))
                .startsWith("400")
                .contains("2026-03-01", "earliest");
        assertThat(EventReader.refusal(port, "?since=%2B999999999-01-01", null)).startsWith("400");
        assertThat(EventReader.refusal(port, "?speaker=-", null))
                .startsWith("400")
                .contains("at least one letter");
        assertThat(EventReader.refusal(port, "?speakr=x", null))
                .startsWith("400")
                .contains("speaker");
        assertThat(EventReader.refusal(port, "", "42")).startsWith("400").contains("Last-Event-ID");
        assertThat(EventReader.refusal(port, "", here.lastId().replaceFirst(":\\d+", ":999999")))
                .startsWith("400")
                .contains("beyond the end of the topic");
        for (int i = 0; i < 5; i++) {
            listen(port, "", null);
        }
        assertThat(EventReader.refusal(port, "", null)).startsWith("503").contains("stream.clients");
    }

    @Test
    void aClientThatDisconnectsDuringCatchUpIsRemoved() throws Exception {
        Api api = api();
        int port = api.port();
        for (int i = 0; i < 60; i++) {
            try (Socket hasty = new Socket("127.0.0.1", port)) {
                hasty.setSoLinger(true, 0);
                hasty.getOutputStream()
                        .write("GET /claims/stream?since=1h&speaker=nobody HTTP/1.1\r\nHost: x\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                TimeUnit.MILLISECONDS.sleep(i % 5); // disconnects at different points
            }
        }

        Timeouts.await("no client to be counted").until(() -> clients(api) == 0);
        for (int i = 0; i < 6; i++) {
            listen(port, "", null);
        }
    }

    @Test
    void aRecreatedTopicIsStreamedFromItsBeginning() throws Exception {
        int port = api().port();
        wire.send(SinkTestData.claim("old", "meridian", "Ana Torvik", "old").build());
        wire.flush();
        String foreign = "AAAAAAAAAAAAAAAAAAAAAA:7.7.7";

        EventReader reader = listen(port, "", foreign);

        Timeouts.await("what the topic has").until(() -> reader.claimIds().contains("old"));
    }

    @Test
    void aCanaryIsNotSentToClients() throws Exception {
        EventReader all = listen(api().port(), "", null);
        EventReader asking = listen(api().port(), "?source=" + Canary.SOURCE, null);

        wire.send(SinkTestData.claim("canary", Canary.SOURCE, "The canary", "today is the day")
                .build());
        wire.send(SinkTestData.claim("c1", "meridian", "Ana Torvik", "the bridge will open")
                .build());
        wire.flush();

        Timeouts.await("the claim").until(() -> all.claimIds().contains("c1"));
        assertThat(all.claimIds()).containsExactly("c1");
        assertThat(asking.claimIds()).isEmpty();
    }

    /** How many clients the metrics count. */
    private static double clients(Api api) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        api.meters().forEach(meters -> meters.bindTo(registry));
        return registry.get("claimwire.stream.clients").gauge().value();
    }

    private Api api() {
        return scenario.api();
    }

    private EventReader listen(int port, String query, String lastId) throws Exception {
        EventReader reader = new EventReader("http://127.0.0.1:" + port + "/claims/stream" + query, lastId);
        open.add(reader);
        assertThat(reader.status()).isEqualTo(200);
        return reader;
    }
}

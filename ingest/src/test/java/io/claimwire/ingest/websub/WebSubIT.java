package io.claimwire.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.ingest.IngestHttpService;
import io.claimwire.ingest.IngestScenario;
import io.claimwire.ingest.poll.FeedDefinition;
import io.claimwire.ingest.poll.FeedRegistry;
import io.claimwire.ingest.poll.PollSettings;
import io.claimwire.ingest.poll.Poller;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.testing.FakeWebServer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A poller, an HTTP endpoint and a hub: from the hub's URL in a feed to a pushed article. */
@ExtendWith(StackExtension.class)
class WebSubIT {
    private final FakeWebServer web = new FakeWebServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private IngestScenario scenario;
    private ArticlePublisher publisher;
    private IngestHttpService server;
    private Poller poller;
    private Thread polling;
    private FeedRegistry feeds;
    private Map<String, String> wish;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        scenario = new IngestScenario(stack);
        Settings settings = scenario.settings.with(
                Map.of(
                        "ingest.http.port", Integer.toString(port),
                        "ingest.fetch.allow", "localhost",
                        "ingest.poll.min", "1s",
                        "ingest.poll.host.delay", "1ms",
                        "ingest.websub.callback", "http://127.0.0.1:" + port + "/",
                        "ingest.websub.secret", "a secret of ours, long enough"),
                "test");
        feeds = new FeedRegistry(
                scenario.topics.feeds(),
                KafkaSettings.standaloneConsumer(settings),
                IngestSettings.from(settings).producer());
        publisher = new ArticlePublisher(IngestSettings.from(settings), scenario.topics);
        PushSettings push = PushSettings.from(settings);
        server = new IngestHttpService(settings, push, scenario.topics, publisher);
        poller = new Poller(
                PollSettings.from(settings),
                FetchSettings.from(settings),
                IngestSettings.from(settings),
                push.webSub(),
                scenario.topics,
                Clock.systemUTC());
        polling = new Thread(poller, "test-poller");
        polling.start();
        web.on("/hub", 202, Map.of());
        web.on("/feed", "application/rss+xml", feed("1", "It rained."));
    }

    @AfterEach
    void close() throws Exception {
        poller.close();
        polling.join();
        server.close();
        publisher.close();
        scenario.close();
        web.close();
    }

    @Test
    void aHubIsDiscoveredSubscribedVerifiedAndItsPushesAccepted() throws Exception {
        feeds.add(List.of(new FeedDefinition(web.at("/feed").toString(), false)));
        scenario.await("a wish at the hub", () -> !web.requests("/hub").isEmpty());
        wish = form(web.requests("/hub").get(0).body());
        assertThat(wish)
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", web.at("/feed").toString())
                .containsKeys("hub.secret", "hub.lease_seconds");

        assertThat(verified("subscribe", wish.get("hub.topic")).body()).isEqualTo("a challenge");
        scenario.await(
                "the lease in the feed's state",
                () -> feeds.all().iterator().next().state().leaseUntil() > System.currentTimeMillis() + 3_000_000);

        String pushed = feed("2", "It snowed.");
        assertThat(delivered(pushed, "sha256=" + signature(pushed))).isEqualTo(202);
        scenario.await("the pushed and the polled article", () -> scenario.raw() == 2);
    }

    @Test
    void unrequestedSubscriptionsAreNotConfirmedAndUnsignedPushesAreIgnored() throws Exception {
        feeds.add(List.of(new FeedDefinition(web.at("/feed").toString(), false)));
        scenario.await("a wish at the hub", () -> !web.requests("/hub").isEmpty());
        wish = form(web.requests("/hub").get(0).body());

        assertThat(verified("subscribe", "https://another.example/").statusCode())
                .isEqualTo(404);
        assertThat(verified("unsubscribe", wish.get("hub.topic")).statusCode()).isEqualTo(404);
        wish.put("hub.callback", wish.get("hub.callback").replaceFirst(".$", "!"));
        assertThat(verified("subscribe", wish.get("hub.topic")).statusCode()).isEqualTo(404);
        wish = form(web.requests("/hub").get(0).body());
        String forged = feed("3", "It hailed.");
        assertThat(delivered(forged, "sha256=" + signature(forged + " "))).isEqualTo(202);
        assertThat(delivered(forged, "sha1=00")).isEqualTo(202);
        String right = feed("2", "It snowed.");
        delivered(right, "sha256=" + signature(right));
        scenario.await("the polled and the signed article", () -> scenario.raw() == 2);
        assertThat(scenario.raw()).isEqualTo(2);
    }

    private HttpResponse<String> verified(String mode, String topic) throws Exception {
        URI callback = URI.create(wish.get("hub.callback") + "?hub.mode=" + mode
                + "&hub.challenge=a%20challenge&hub.lease_seconds=3600&hub.topic="
                + URLEncoder.encode(topic, StandardCharsets.UTF_8));
        return client.send(HttpRequest.newBuilder(callback).build(), BodyHandlers.ofString());
    }

    private int delivered(String body, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(wish.get("hub.callback")))
                .header("Content-Type", "application/rss+xml")
                .header("X-Hub-Signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private String signature(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(wish.get("hub.secret").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private String feed(String id, String text) {
        return "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>t</title><link>https://vale.example/</link>"
                + "<atom:link rel=\"hub\" href=\"" + web.at("/hub") + "\"/><atom:link rel=\"self\" href=\""
                + web.at("/feed") + "\"/>"
                + "<item><guid isPermaLink=\"false\">" + id + "</guid><description>" + text
                + "</description></item></channel></rss>";
    }
}

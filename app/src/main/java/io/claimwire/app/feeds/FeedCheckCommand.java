package io.claimwire.app.feeds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.ExitCode;
import io.claimwire.ingest.poll.FeedCheck;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code claimwire feeds check}. */
@Command(
        name = "check",
        description = "Fetch a feed once and report its problems; needs no broker.",
        footer = {"", "Example:", "  claimwire feeds check https://outlet.example/rss"})
public final class FeedCheckCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Parameters(paramLabel = "URL", description = "URL of a feed, or of a page that links to feeds.")
    String url;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException broken) {
            throw new SettingsException("not a feed URL: " + url);
        }
        if (address.getHost() == null) {
            throw new SettingsException("not a feed URL: " + url);
        }
        Settings settings = common.settings();
        FeedCheck check = FeedCheck.of(address, FetchSettings.from(settings), Clock.systemUTC());
        PrintWriter out = common.out();
        ObjectNode node = node(check);
        if (json) {
            out.println(node);
        } else {
            node.fields()
                    .forEachRemaining(field -> out.printf(
                            "%-12s %s%n",
                            field.getKey(),
                            field.getValue().isTextual() ? field.getValue().asText() : field.getValue()));
        }
        out.flush();
        return check.usable() ? ExitCode.OK : ExitCode.FAILED;
    }

    private ObjectNode node(FeedCheck check) {
        ObjectNode node = new ObjectMapper()
                .createObjectNode()
                .put("url", url)
                .put("address", check.address())
                .put("status", check.status())
                .put("verdict", check.verdict())
                .put("title", check.head().title)
                .put("items", check.items())
                .put("withText", check.withText())
                .put(
                        "typicalInterval",
                        check.typicalIntervalSeconds() == 0 ? "unknown" : check.typicalIntervalSeconds() + " s")
                .put(
                        "ttl",
                        check.head().timeToLive == null
                                ? null
                                : check.head().timeToLive.toSeconds() + " s")
                .put(
                        "hub",
                        check.head().hubs.isEmpty() ? null : check.head().hubs.get(0));
        ArrayNode problems = node.putArray("problems");
        check.problems().forEach(problems::add);
        ArrayNode feeds = node.putArray("feeds");
        check.feeds().forEach(feeds::add);
        return node;
    }
}

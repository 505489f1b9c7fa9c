package io.claimwire.app.offline;

import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.UniqueArticle;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.app.cli.Terminal;
import io.claimwire.enrich.dedupe.DedupeEngine;
import io.claimwire.enrich.dedupe.DedupeResult;
import io.claimwire.enrich.dedupe.DedupeSettings;
import io.claimwire.enrich.dedupe.Fingerprinter;
import io.claimwire.enrich.dedupe.InMemoryDecisionStore;
import io.claimwire.ingest.format.ParseResult;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code claimwire parse} and {@code claimwire dedupe}: one stage on a file, without a broker; {@link ExtractCommand}
 * is the third.
 */
public final class OfflineCommands {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OfflineCommands() {}

    /** Shared by the offline commands: reads an input and processes each article. */
    abstract static class OfflineCommand implements Callable<Integer> {
        @Parameters(arity = "0..1", paramLabel = "FILE|DIR|URL|-", description = "Inputs; - is standard input.")
        String input;

        @Option(names = "--json", description = "Print one JSON object per line.")
        boolean json;

        @Spec
        CommandSpec spec;

        private int read;
        private int rejected;

        @Override
        public Integer call() throws Exception {
            if (input == null) {
                throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE|DIR|URL|-'");
            }
            Terminal terminal = Terminal.standard();
            InputResolver inputs = new InputResolver(Clock.systemUTC(), System.in);
            inputs.check(List.of(input));
            PrintWriter out = spec.commandLine().getOut();
            inputs.read(input, incoming -> {
                if (incoming instanceof ParseResult.Article article) {
                    terminal.clearProgress();
                    article(article, out);
                    read++;
                    if (!Boolean.getBoolean("claimwire.stdout.terminal")) {
                        terminal.progress(read + (read == 1 ? " article" : " articles"));
                    }
                } else if (incoming instanceof ParseResult.Empty blank) {
                    rejected++;
                    empty(blank, out);
                    terminal.warn("rejected " + blank.origin() + ": " + blank.reason());
                } else {
                    rejected++;
                    terminal.warn(
                            "rejected " + incoming.origin() + ": " + ((ParseResult.Unparseable) incoming).reason());
                }
            });
            out.flush();
            terminal.clearProgress();
            return read == 0 && rejected > 0 ? 1 : 0;
        }

        abstract void article(ParseResult.Article found, PrintWriter out);

        /** Called for items without text, which only {@code parse} shows. */
        void empty(ParseResult.Empty found, PrintWriter out) {}
    }

    /** The client's own id, else the article id. */
    static String id(RawArticle article) {
        return article.getFeedItemId() == null ? article.getArticleId() : article.getFeedItemId();
    }

    @Command(
            name = "parse",
            description = "Print the articles of a file as ingest would publish them.",
            footer = {"", "Example:", "  claimwire parse feed.xml --json"})
    public static final class Parse extends OfflineCommand {
        @Override
        void article(ParseResult.Article found, PrintWriter out) {
            RawArticle article = found.article();
            if (json) {
                out.println(ItemJson.of(found));
            } else {
                out.printf(
                        "%s  %s  %s  %d characters%n",
                        id(article),
                        article.getSource(),
                        article.getTitle() == null ? "(no title)" : article.getTitle(),
                        article.getText().length());
            }
        }

        @Override
        void empty(ParseResult.Empty found, PrintWriter out) {
            if (json) {
                out.println(ItemJson.of(found));
            }
        }
    }

    @Command(
            name = "dedupe",
            description = "Print the verdict on each article of a file, in order.",
            footer = {"", "Example:", "  claimwire dedupe articles.ndjson --json"})
    public static final class Dedupe extends OfflineCommand {
        private final Fingerprinter fingerprinter = new Fingerprinter();
        private final DedupeEngine engine = new DedupeEngine(DedupeSettings.standard(), new InMemoryDecisionStore());
        private final Map<String, String> originalIds = new HashMap<>();
        private long position;

        @Override
        void article(ParseResult.Article found, PrintWriter out) {
            RawArticle article = found.article();
            originalIds.putIfAbsent(article.getArticleId(), id(article));
            Instant now = article.getReceivedAt();
            DedupeResult decided =
                    engine.decide(fingerprinter.of(article, new RawPosition("file", 0, position++)), now, now);
            ObjectNode line = decided instanceof DedupeResult.Unique fresh
                    ? line(fresh.article())
                    : line(((DedupeResult.Duplicate) decided).duplicate());
            if (json) {
                out.println(((ObjectNode)
                        JSON.createObjectNode().put("id", id(article)).setAll(line)));
            } else {
                out.printf(
                        "%-11s %s%s%n",
                        line.get("verdict").asText(),
                        id(article),
                        line.get("duplicateOf").isNull()
                                ? ""
                                : "  of " + line.get("duplicateOf").asText());
            }
        }

        private ObjectNode line(UniqueArticle article) {
            boolean revision = article.getSupersedes() != null;
            ObjectNode line =
                    JSON.createObjectNode().put("verdict", article.getVerdict().toString());
            line.put("duplicateOf", revision ? senderId(article.getArticle().getArticleId()) : null);
            ArrayNode contains = line.putArray("contains");
            article.getContains().forEach(id -> contains.add(senderId(id)));
            if (article.getCopyOf() != null) {
                line.put("copyOf", senderId(article.getCopyOf()));
            }
            if (!article.getMergedStories().isEmpty()) {
                ArrayNode merged = line.putArray("mergedStories");
                article.getMergedStories().forEach(id -> merged.add(senderId(id)));
            }
            return line.put("similarity", 1.0).put("story", senderId(article.getStoryId()));
        }

        private ObjectNode line(Duplicate duplicate) {
            ObjectNode line = JSON.createObjectNode()
                    .put("verdict", duplicate.getVerdict().toString())
                    .put("duplicateOf", senderId(duplicate.getDuplicateOf()));
            line.putArray("contains");
            return line.put("similarity", duplicate.getSimilarity()).put("story", senderId(duplicate.getStoryId()));
        }

        private String senderId(String articleId) {
            return originalIds.getOrDefault(articleId, articleId);
        }
    }
}

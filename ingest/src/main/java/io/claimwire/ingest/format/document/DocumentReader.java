package io.claimwire.ingest.format.document;

import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ParseResult.Unparseable;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.format.UnreadableException;
import io.claimwire.ingest.format.feed.EncodingDetector;
import io.claimwire.ingest.format.feed.FeedHead;
import io.claimwire.ingest.format.feed.FeedReader;
import io.claimwire.ingest.format.feed.XmlProlog;
import io.claimwire.ingest.format.html.PageReader;
import io.claimwire.ingest.format.html.ReadabilityExtractor;
import io.claimwire.ingest.format.json.JsonArticles;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the articles of a document in any supported format: feeds in XML or JSON, agency XML or JSON, web pages, plain
 * text. The format is detected from the content, not from the name. Never throws because of the content. Thread-safe.
 */
public final class DocumentReader {
    /** Root elements of web pages. */
    private static final Set<String> PAGE = Set.of("html", "head", "body", "article", "main", "div", "p", "h1");

    private static final int HEAD = 4096;

    private final FeedReader feeds = new FeedReader();
    private final JsonArticles json = new JsonArticles();
    private final PageReader pages = new PageReader(new ReadabilityExtractor());

    /**
     * A document as received.
     *
     * @param contentType its HTTP header, or empty
     * @param address its URL, or empty
     * @param origin its name in messages
     */
    public record SourceDocument(byte[] bytes, String contentType, String address, String origin) {}

    /** The feed's head; empty when it is not a feed. */
    public FeedHead read(SourceDocument given, ReceiptContext context, Consumer<ParseResult> found) {
        try {
            return decoded(given, context, found);
        } catch (UnreadableException refused) {
            found.accept(new Unparseable(given.bytes(), refused.getMessage(), given.origin()));
        } catch (RuntimeException | StackOverflowError bug) {
            // an unexpected exception rejects the document only
            found.accept(new Unparseable(given.bytes(), "not readable: " + bug, given.origin()));
        }
        return new FeedHead();
    }

    private FeedHead decoded(SourceDocument given, ReceiptContext context, Consumer<ParseResult> found) {
        char first = firstCharacter(given.bytes());
        String type = given.contentType().toLowerCase(Locale.ROOT);
        if (first == '<' || type.contains("xml") || isFeedAfterText(given.bytes())) {
            String text = EncodingDetector.text(given.bytes(), given.contentType());
            if (PAGE.contains(XmlProlog.root(text))) {
                found.accept(pages.read(text, given.address(), context.at()).toParseResult(context, given.origin()));
                FeedHead none = new FeedHead();
                none.page = true;
                return none;
            }
            return feeds.read(text, given.address(), given.origin(), context, found);
        } else if (first == '{' || first == '[') {
            json.document(
                    EncodingDetector.text(given.bytes(), given.contentType()),
                    given.address(),
                    given.origin(),
                    context,
                    found);
        } else if (first == 0) {
            throw new UnreadableException("empty input");
        } else {
            ArticleBuilder draft = PlainText.draft(given.bytes(), given.contentType());
            draft.url(given.address().isEmpty() ? null : given.address());
            found.accept(draft.article(context, given.origin()));
        }
        return new FeedHead();
    }

    /** Whether a feed follows other text, such as an error message of the server. */
    private static boolean isFeedAfterText(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        return head.contains("<?xml ")
                || head.contains("<rss ")
                || head.contains("<feed ")
                || head.contains("<rdf:RDF");
    }

    /** The first character that is not white space, a byte order mark or NUL; 0 when there is none. */
    private static char firstCharacter(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.ISO_8859_1);
        if (bytes.length >= 4 && bytes[0] == 0x4C && bytes[1] == 0x6F && bytes[2] == (byte) 0xA7) {
            return '<';
        }
        for (int i = 0; i < head.length(); i++) {
            char sign = head.charAt(i);
            if (sign > ' ' && "\u00EF\u00BB\u00BF\u00FE\u00FF".indexOf(sign) < 0) {
                return sign;
            }
        }
        return 0;
    }
}

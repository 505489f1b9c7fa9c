package io.claimwire.ingest.format.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Malicious documents. The timeout detects hanging; it is not a measure of speed. */
class HostileDocumentTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MANY = 200_000;

    private final DocumentReader documents = new DocumentReader();

    @TestFactory
    List<DynamicTest> isParsedOrRejectedInLimitedTime() {
        return List.of(
                hostile("10,000 nested elements", nested("<div>", "</div>", 10_000)),
                hostile("10,000 nested items", nested("<item>", "</item>", 10_000)),
                hostile("elements that are never closed", "<rss><channel><item><description>" + "<b><i>".repeat(MANY)),
                hostile("nested HTML in a description", feed("<![CDATA[" + "<div><b>".repeat(MANY) + "]]>")),
                hostile("escaped nested HTML", feed("&lt;blockquote&gt;".repeat(MANY))),
                hostile("many attributes", "<rss><item " + numbered("a%d='x' ", 50_000) + "/></rss>"),
                hostile("a long attribute", "<rss><item a='" + "x".repeat(2_000_000) + "'/></rss>"),
                hostile("a long tag name", "<" + "x".repeat(2_000_000) + "/>"),
                hostile("open signs only", "<".repeat(MANY)),
                hostile("references only", feed("&amp;".repeat(MANY))),
                hostile("an entity bomb", bomb()),
                hostile("a DOCTYPE that never ends", "<!DOCTYPE rss [" + "<!ENTITY a 'b'>".repeat(20_000)),
                hostile("comments that never end", "<!--" + "<!-- ".repeat(MANY) + "<rss>"),
                hostile("CDATA that never ends", "<rss><channel><item><title><![CDATA[" + "]]".repeat(MANY)),
                hostile("processing instructions", "<?x ".repeat(MANY) + "<rss/>"),
                hostile(
                        "namespaces",
                        "<rss " + numbered("xmlns:n%d='u' ", 20_000) + "><item><n1:title>x</n1:title></item></rss>"),
                hostile("bases in a chain", nested("<item xml:base='a/'>", "</item>", 3_000)),
                hostile(
                        "a mail address of dots",
                        feed("x", "<author>" + "a.".repeat(50_000) + "@" + "b.".repeat(50_000) + "</author>")),
                hostile("a date of digits", feed("x", "<pubDate>" + "1".repeat(MANY) + "</pubDate>")),
                hostile("a date of spaces", feed("x", "<pubDate>Tue" + " ".repeat(90) + "</pubDate>")),
                hostile(
                        "a base64 of nothing",
                        "<feed><entry><content type='x/y'>" + "=".repeat(MANY) + "</content></entry></feed>"),
                hostile("nested JSON", "{\"items\":" + "[".repeat(MANY)),
                hostile("nested objects", "{\"a\":".repeat(MANY)),
                hostile(
                        "a JSON feed of lists",
                        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[" + "[],".repeat(MANY)),
                hostile("a long number", "{\"text\":1" + "0".repeat(MANY) + "}"),
                hostile("a page of tables", "<html><body>" + "<table><tr><td>".repeat(5_000)),
                hostile("a page of links", "<html><body>" + "<p><a href='x'>y</a>".repeat(20_000)),
                hostile("formatting elements", "<html><body>" + "<b><p>".repeat(2_000)),
                hostile(
                        "an entity of 200 signs, used everywhere",
                        "<!DOCTYPE rss [<!ENTITY a '" + "x".repeat(200) + "'>]>" + feed("&a;".repeat(MANY))),
                hostile(
                        "keywords without number",
                        feed("x", "<itunes:keywords>" + numbered("k%d,", 100_000) + "</itunes:keywords>")),
                hostile("tags that never end", "<rss><channel>" + "<item ".repeat(MANY)),
                hostile("formatting that never ends", feed("<b>".repeat(50_000) + "</c>".repeat(50_000))),
                hostile("zero bytes", "\0".repeat(MANY)),
                hostile("line feeds in an id", feed("x", "<guid>a\r\nSet-Cookie: b</guid>")));
    }

    @Test
    void aDoctypeCannotReadLocalFiles() {
        List<ParseResult> found = read(
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\"><!ENTITY % y SYSTEM \"http://127.0.0.1:1/\">%y;]>"
                        + feed("&x;"));

        assertThat(found)
                .singleElement()
                .satisfies(each -> assertThat(
                                ((ParseResult.Article) each).article().getText())
                        .isEqualTo("&x;"));
    }

    @Test
    void controlCharactersNeverReachATitleAnIdOrAnAddress() {
        List<ParseResult> found =
                read("<rss><channel><item><title>A\u0001&#2;&#x1b;[31mB&#0;</title><guid>g&#7;h</guid>"
                        + "<link>https://vale.example/a&#10;b</link><author>C&#8;D</author></item></channel></rss>");

        var item = ((ParseResult.Article) found.get(0)).item();
        assertThat(item.title() + item.id() + item.authors()).doesNotContainPattern("\\p{Cntrl}");
        assertThat(item.url()).doesNotContain("\u0007");
    }

    private DynamicTest hostile(String name, String document) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertTimeoutPreemptively(TIMEOUT, () -> {
                    List<ParseResult> found = read(document);
                    for (ParseResult each : found) {
                        assertThat(each.origin()).startsWith("hostile");
                        if (each instanceof ParseResult.Unparseable refused) {
                            // exceptions caught only by the last handler are our bugs
                            assertThat(refused.reason())
                                    .doesNotStartWith("not readable:")
                                    .hasLineCount(1);
                        }
                    }
                }));
    }

    private List<ParseResult> read(String document) {
        List<ParseResult> found = new ArrayList<>();
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        documents.read(
                new DocumentReader.SourceDocument(bytes, "", "", "hostile"),
                ReceiptContext.of(Via.PUSH, Instant.now()),
                found::add);
        return found;
    }

    private static String nested(String open, String close, int times) {
        return "<rss><channel>" + open.repeat(times) + "Deep" + close.repeat(times) + "</channel></rss>";
    }

    private static String feed(String description) {
        return feed(description, "");
    }

    private static String feed(String description, String more) {
        return "<rss version=\"2.0\"><channel><item><description>" + description + "</description>" + more
                + "</item></channel></rss>";
    }

    private static String numbered(String form, int times) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < times; i++) {
            all.append(String.format(form, i));
        }
        return all.toString();
    }

    private static String bomb() {
        UnaryOperator<String> ten = name -> ("&" + name + ";").repeat(10);
        StringBuilder doctype = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            doctype.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(ten.apply("a" + (i - 1)))
                    .append("\">");
        }
        return doctype + "]>" + feed("&a11;");
    }
}

package io.claimwire.ingest.format.archive;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.schemas.testing.Records;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleFileReaderTest {
    private static final String RSS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <title>Vale Observer</title><link>https://www.vale.example/</link><description>d</description>
            <item><title>Frost &amp; fruit</title><link>https://vale.example/frost</link><guid isPermaLink="false">v1</guid>
            <pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate><dc:creator>Ana Torvik</dc:creator><description>Teaser…</description>
            <content:encoded><![CDATA[<p>Frost came.</p><p>&ldquo;It hurt,&rdquo; he said.</p><script>x()</script>]]></content:encoded></item>
            <item><title>Second</title><guid>v2</guid><description>Only this.</description></item>
            """;

    @TempDir
    Path folder;

    private final ArticleFileReader archive = new ArticleFileReader(Clock.fixed(Records.NOON, ZoneOffset.UTC));
    private final List<ParseResult> found = new ArrayList<>();

    @Test
    void readsLinesOfJsonAndReportsInvalidOnesWithTheirNumber() throws IOException {
        read("a.ndjson", """
                {"id":"1","source":"meridian","text":"It rained.","publishedAt":"2026-03-03","authors":["Ana"],"unheard":"of"}
                {"id":"2","text":
                {"id":"3"}

                {"id":"4","text":"It snowed.","status":"CANCELED"}
                """);

        assertThat(articles()).extracting(RawArticle::getFeedItemId).containsExactly("1", "4");
        assertThat(articles().get(0).getPublishedAt()).hasToString("2026-03-03T00:00:00Z");
        assertThat(articles().get(0).getVia()).isEqualTo(Via.FILE);
        assertThat(articles().get(0).getReceivedAt()).isEqualTo(Records.NOON);
        assertThat(articles().get(1).getStatus()).isEqualTo(ArticleStatus.CANCELED);
        assertThat(refused())
                .extracting(ParseResult.Unparseable::origin)
                .containsExactly("a.ndjson line 2", "a.ndjson line 3");
        assertThat(refused().get(0).reason()).startsWith("invalid JSON");
        assertThat(new String(refused().get(0).original(), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"2\",\"text\":");
    }

    @Test
    void readsOneObjectAndAnArray() throws IOException {
        read("one.json", "{\n \"text\": \"It rained.\"\n}");
        read("many.json", "[{\"text\":\"a b\"},{\"text\":7},5]");

        assertThat(articles()).extracting(RawArticle::getText).containsExactly("It rained.", "a b", "7");
        assertThat(refused()).extracting(ParseResult.Unparseable::origin).containsExactly("many.json item 3");
    }

    @Test
    void keepsAnArticleWithAnUnparseableDate() throws IOException {
        read("a.json", "{\"text\":\"It rained.\",\"publishedAt\":\"yesterday\"}");

        assertThat(articles().get(0).getPublishedAt()).isNull();
        assertThat(articles().get(0).getAttributes()).containsEntry("publishedAt.unread", "yesterday");
    }

    @Test
    void readsAPlainTextWithItsWrappedHeadlineAndItsDate() throws IOException {
        read(
                "a.txt",
                "Harbour crane falls\ninto the water\n\nMarch 3, 2026\n\nBy Ana Torvik\n\nThe crane fell on Monday. Nobody was hurt, the port said.\n");

        RawArticle article = articles().get(0);
        assertThat(article.getTitle()).isEqualTo("Harbour crane falls into the water");
        assertThat(article.getPublishedAt()).hasToString("2026-03-03T00:00:00Z");
        assertThat(article.getText()).startsWith("Harbour crane falls\ninto").contains("Nobody was hurt");
        assertThat(article.getSource()).isEqualTo("unknown");
    }

    @Test
    void readsALegacyEncodingAndRejectsBinaryContent() throws IOException {
        Files.write(folder.resolve("old.txt"), "Café “Müller” closed.".getBytes(Charset.forName("windows-1252")));
        Files.write(folder.resolve("bin.txt"), new byte[] {1, 2, 0, 5, (byte) 200});
        archive.read(folder.resolve("old.txt"), found::add);
        archive.read(folder.resolve("bin.txt"), found::add);

        assertThat(articles()).extracting(RawArticle::getText).containsExactly("Café “Müller” closed.");
        assertThat(refused())
                .singleElement()
                .satisfies(no -> assertThat(no.reason()).contains("NUL"));
    }

    @Test
    void readsAnRssFeed() throws IOException {
        read("feed.xml", RSS + "</channel></rss>");

        RawArticle first = articles().get(0);
        assertThat(first.getSource()).isEqualTo("vale.example");
        assertThat(first.getFeedItemId()).isEqualTo("v1");
        assertThat(first.getTitle()).isEqualTo("Frost & fruit");
        assertThat(first.getText()).isEqualTo("Frost came.\n\n“It hurt,” he said.");
        assertThat(first.getAuthors()).containsExactly("Ana Torvik");
        assertThat(first.getPublishedAt()).hasToString("2026-03-03T08:00:00Z");
        assertThat(articles().get(1).getText()).isEqualTo("Only this.");
    }

    @Test
    void keepsTheCompleteItemsOfATruncatedFeed() throws IOException {
        read("cut.xml", RSS + "<item><title>Third</title><description>Half a sen");

        assertThat(articles()).hasSize(2);
        assertThat(refused()).singleElement().satisfies(no -> {
            assertThat(no.reason()).contains("truncated");
            assertThat(new String(no.original(), StandardCharsets.UTF_8)).startsWith("<item><title>Third");
        });
    }

    @Test
    void readsAnAtomFeed() throws IOException {
        read("feed.xml", """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title><id>urn:l</id><updated>2026-03-03T09:00:00Z</updated>
                <link href="https://ledger.example/"/>
                <entry><title>Merger</title><id>urn:l:1</id><updated>2026-03-03T09:00:00Z</updated><published>2026-03-02T09:00:00Z</published>
                <link href="https://ledger.example/merger"/><author><name>Ana Torvik</name></author>
                <content type="html">&lt;p&gt;They merged.&lt;/p&gt;&lt;p&gt;So it was said.&lt;/p&gt;</content></entry></feed>
                """);

        RawArticle article = articles().get(0);
        assertThat(article.getFeedItemId()).isEqualTo("urn:l:1");
        assertThat(article.getText()).isEqualTo("They merged.\n\nSo it was said.");
        assertThat(article.getModifiedAt()).hasToString("2026-03-03T09:00:00Z");
        assertThat(article.getPublishedAt()).hasToString("2026-03-02T09:00:00Z");
    }

    @Test
    void resolvesNoExternalEntities() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        read(
                "feed.xml",
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\">]><rss version=\"2.0\"><channel><title>t</title>"
                        + "<item><guid>1</guid><description>&x;</description></item></channel></rss>");

        assertThat(found)
                .noneMatch(incoming -> incoming instanceof ParseResult.Article article
                        && article.article().getText().contains("secret"));
    }

    @Test
    void readsKnownFilesOfADirectoryInNameOrder() throws IOException {
        for (String name : List.of("b.txt", "a.txt", "c.png", "README.md", ".hidden.txt")) {
            Files.writeString(folder.resolve(name), "The text of " + name + " is here.");
        }

        assertThat(archive.files(folder))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("a.txt", "b.txt");
    }

    @Test
    void followsALinkToAFolder() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Files.writeString(real.resolve("a.txt"), "The text is here.");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertThat(archive.files(link)).hasSize(1);
    }

    @Test
    void readsStandardInputInAnyFormat() throws IOException {
        for (String input : List.of(
                "{\"text\":\"one\"}\n{\"text\":\"two\"}\n",
                "[{\"text\":\"three\"}]",
                "Four is plain text.",
                "{\n\"text\":\"five\"\n}")) {
            archive.read(
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), "standard input", found::add);
        }

        assertThat(articles())
                .extracting(RawArticle::getText)
                .containsExactly("one", "two", "three", "Four is plain text.", "five");
        archive.read(new ByteArrayInputStream(new byte[0]), "standard input", found::add);
        assertThat(refused())
                .singleElement()
                .satisfies(no -> assertThat(no.reason()).isEqualTo("empty input"));
    }

    private void read(String name, String content) throws IOException {
        archive.read(Files.writeString(folder.resolve(name), content), found::add);
    }

    private List<RawArticle> articles() {
        return found.stream()
                .filter(ParseResult.Article.class::isInstance)
                .map(each -> ((ParseResult.Article) each).article())
                .toList();
    }

    private List<ParseResult.Unparseable> refused() {
        return found.stream()
                .filter(ParseResult.Unparseable.class::isInstance)
                .map(ParseResult.Unparseable.class::cast)
                .toList();
    }
}

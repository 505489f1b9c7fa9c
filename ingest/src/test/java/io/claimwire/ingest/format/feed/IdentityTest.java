package io.claimwire.ingest.format.feed;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.format.document.DocumentReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An article keeps its id when ids in its feed change. */
class IdentityTest {
    private final DocumentReader documents = new DocumentReader();

    @Test
    void anEditKeepsTheId() {
        assertThat(ids(item("<guid>7</guid><title>One</title>")))
                .isEqualTo(ids(item("<guid>7</guid><title>Other</title>")));
    }

    @Test
    void fragmentAndTrackingOfAnIdThatIsAUrlAreIgnored() {
        List<String> ids = ids(item("<guid>https://vale.example/a</guid>"));

        assertThat(ids(item("<guid>https://vale.example/a#1</guid>"))).isEqualTo(ids);
        assertThat(ids(item("<guid>http://www.vale.example/a?utm_source=rss</guid>")))
                .isEqualTo(ids);
        assertThat(ids(item("<guid>https://vale.example/a?id=2</guid>"))).isNotEqualTo(ids);
    }

    @Test
    void idsThatDifferOnlyInTrackingWithinOneFeedAreDistinct() {
        assertThat(ids(item("<guid>https://vale.example/log#1</guid>")
                        + item("<guid>https://vale.example/log#2</guid>")))
                .doesNotHaveDuplicates();
    }

    @Test
    void anIdSharedBySeveralItemsIsIgnored() {
        List<String> ids = ids(item("<guid>7</guid><link>https://vale.example/a</link>")
                + item("<guid>7</guid><link>https://vale.example/b</link>"));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids(item("<link>https://vale.example/a</link>")).get(0)).isEqualTo(ids.get(0));
    }

    @Test
    void anItemWithTwoSpellingsOfItsUrlIsOne() {
        List<String> once = ids(item("<guid>7</guid><link>https://vale.example/a</link>"));

        assertThat(ids(item("<guid>7</guid><link>http://vale.example/a?utm_source=x</link>")
                        + item("<guid>7</guid><link>https://vale.example/a</link>")))
                .containsExactly(once.get(0), once.get(0));
    }

    @Test
    void theUrlOfAFeedIsNotPartOfAnIdentity() {
        String feed = item("<guid>7</guid><link>/a</link>");

        assertThat(ids(feed, "https://vale.example/rss")).isEqualTo(ids(feed, "https://vale.example/feeds/world.xml"));
    }

    @Test
    void theUrlOfTheSiteIsNotAnId() {
        assertThat(ids(item("<guid>https://vale.example/</guid><title>A</title><description>One.</description>")
                        + item("<guid>https://vale.example/</guid><title>A</title><description>Two.</description>")))
                .doesNotHaveDuplicates();
    }

    private List<String> ids(String items) {
        return ids(items, "");
    }

    private List<String> ids(String items, String address) {
        String feed = "<rss version=\"2.0\"><channel><title>t</title><link>https://vale.example/</link>" + items
                + "</channel></rss>";
        List<String> ids = new ArrayList<>();
        documents.read(
                new DocumentReader.SourceDocument(feed.getBytes(StandardCharsets.UTF_8), "", address, "test"),
                ReceiptContext.of(Via.POLL, Instant.EPOCH),
                each -> ids.add(
                        each instanceof ParseResult.Article article
                                ? article.item().articleId()
                                : ((ParseResult.Empty) each).item().articleId()));
        return ids;
    }

    private static String item(String fields) {
        return "<item>" + fields + "</item>";
    }
}

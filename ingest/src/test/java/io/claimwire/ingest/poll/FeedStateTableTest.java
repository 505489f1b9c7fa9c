package io.claimwire.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedStateTableTest {
    private static final String URL = "https://vale.example/rss";
    private static final String WISH = "{\"url\":\"" + URL + "\",\"fullText\":true}";

    private final FeedStateTable table = new FeedStateTable();

    @Test
    void subscriptionAndStateOfAFeedMayArriveInAnyOrder() {
        table.apply("state " + URL, "{\"url\":\"" + URL + "\",\"etag\":\"x\",\"nextAt\":5}", 0);
        table.apply("feed " + URL, WISH, 0);

        FeedStateTable.Entry entry = table.entries().get(URL);
        assertThat(entry.feed().fullText()).isTrue();
        assertThat(entry.state().etag()).isEqualTo("x");
    }

    @Test
    void aRemovedFeedLosesItsState() {
        table.apply("feed " + URL, WISH, 0);
        table.apply("state " + URL, "{\"url\":\"" + URL + "\",\"gone\":true,\"nextAt\":9}", 0);
        table.apply("feed " + URL, null, 0);
        table.apply("state " + URL, null, 0);
        assertThat(table.entries()).isEmpty();

        table.apply("feed " + URL, WISH, 0);
        assertThat(table.entries().get(URL).state()).isEqualTo(FeedState.fresh(URL));
    }

    @Test
    void aGoneFeedIsPolledAgainWhenItIsAddedAgain() {
        table.apply("feed " + URL, WISH, 0);
        table.apply("state " + URL, "{\"url\":\"" + URL + "\",\"gone\":true,\"nextAt\":9}", 0);
        assertThat(table.entries().get(URL).state().gone()).isTrue();

        table.apply("feed " + URL, WISH, 0);
        assertThat(table.entries().get(URL).state().gone()).isFalse();
    }

    @Test
    void itsOwnOlderRecordsDoNotReplaceNewerState() {
        table.apply("feed " + URL, WISH, 0);
        FeedStateBuilder later = new FeedStateBuilder(FeedState.fresh(URL));
        later.polledAt = 20;
        later.etag = "later";
        table.applyPolled(later.build(), 0);
        table.apply("state " + URL, "{\"url\":\"" + URL + "\",\"polledAt\":10}", 0);

        assertThat(table.entries().get(URL).state().etag()).isEqualTo("later");
    }

    @Test
    void unreadableRecordsAreSkipped() {
        table.apply("feed " + URL, "{", 0);
        table.apply("feed ftp://vale.example/", "{\"url\":\"ftp://vale.example/\"}", 0);
        table.apply("other " + URL, "x", 0);
        table.apply("nothing", "x", 0);

        assertThat(table.entries()).isEmpty();
    }

    @Test
    void aLeaseGrantedDuringAPollIsKept() {
        table.apply("feed " + URL, WISH, 0);
        FeedState before = table.entries().get(URL).state();
        table.apply("lease " + URL, "12345", 0);
        table.applyPolled(before, 0);

        assertThat(table.entries().get(URL).state().leaseUntil()).isEqualTo(12_345);
        assertThat(table.leaseGranted(before).leaseUntil()).isEqualTo(12_345);
    }

    @Test
    void stateOfARevokedPartitionIsRemoved() {
        table.apply("feed " + URL, WISH, 3);
        table.forget(3);

        assertThat(table.entries()).isEmpty();
    }

    @Test
    void anInvalidUrlIsRejectedInOneLine() {
        assertThatThrownBy(() -> new FeedDefinition("vale.example/rss", false))
                .hasMessageContaining("it must start with http:// or https://");
        assertThatThrownBy(() -> new FeedDefinition("http://a b/", false)).hasMessage("not a feed URL: http://a b/");
    }

    @Test
    void feedListsAreOpmlOrOneUrlPerLine(@TempDir Path folder) throws IOException {
        Path opml = Files.writeString(
                folder.resolve("a.opml"),
                "<?xml version='1.0'?><opml><body><outline text='News'>"
                        + "<outline type='rss' xmlUrl='https://a.example/rss'/><outline xmlurl='https://b.example/rss?x=1&amp;y=2'/></outline>"
                        + "<outline xmlUrl='https://a.example/rss'/></body></opml>");
        Path lines = Files.writeString(
                folder.resolve("a.txt"), "# ours\nhttps://a.example/rss  # the best\n\n  https://b.example/#top\n");

        assertThat(FeedListFile.read(opml)).containsExactly("https://a.example/rss", "https://b.example/rss?x=1&y=2");
        assertThat(FeedListFile.read(lines)).containsExactly("https://a.example/rss", "https://b.example/#top");
    }
}

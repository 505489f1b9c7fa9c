package io.claimwire.ingest.format.html;

import net.dankito.readability4j.extended.Readability4JExtended;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Mozilla's Readability algorithm, as implemented by Readability4J. Thread-safe. */
public final class ReadabilityExtractor implements PageExtractor {
    /** Its time is quadratic in the number of elements; a news page has a few thousand. */
    private static final int MAX_ELEMENTS = 10_000;

    @Override
    public Element article(Document page) {
        if (page.stream().skip(MAX_ELEMENTS).findAny().isPresent()) {
            return new Element("div");
        }
        Element found = new Readability4JExtended(page.baseUri(), page).parse().getArticleContent();
        return found == null ? new Element("div") : found;
    }
}

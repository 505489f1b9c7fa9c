package io.claimwire.ingest.format.html;

import net.dankito.readability4j.extended.Readability4JExtended;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Mozilla's Readability, as Readability4J has it. Thread-safe. */
public final class ReadabilityExtractor implements PageExtractor {
    /** Its time grows with the square of what it is given; a page of news has a few thousand elements. */
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

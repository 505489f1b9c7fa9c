package io.claimwire.ingest.format.html;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the article on a web page. */
public interface PageExtractor {
    /**
     * The element with the article only; empty when there is none.
     *
     * @param page may be modified
     */
    Element article(Document page);
}

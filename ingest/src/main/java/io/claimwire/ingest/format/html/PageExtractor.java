package io.claimwire.ingest.format.html;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the article on a web page. */
public interface PageExtractor {
    /**
     * The element that holds the article and nothing else of the page; an empty one when there is none.
     *
     * @param page it may be taken apart
     */
    Element article(Document page);
}

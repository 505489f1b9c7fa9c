package io.claimwire.bench;

import claimwire.RawArticle;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/** Generated articles as feeds of thirty items each, in several formats. Not thread-safe. */
final class FeedLoad {
    private static final int ITEMS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private FeedLoad() {}

    /** Documents by format. */
    static Map<String, List<byte[]>> feeds(List<RawArticle> articles) {
        Map<String, List<byte[]>> feeds = new LinkedHashMap<>();
        feeds.put("rss", documents(articles, FeedLoad::rss));
        feeds.put("atom", documents(articles, FeedLoad::atom));
        feeds.put("jsonfeed", documents(articles, FeedLoad::json));
        feeds.put("newsml", documents(articles, FeedLoad::newsMl));
        feeds.put("ndjson", documents(articles, FeedLoad::lines));
        return feeds;
    }

    /** Claimwire's own format, one object per line. */
    static String lines(List<RawArticle> articles) {
        return articles.stream()
                .map(article -> JSON.createObjectNode()
                        .put("id", article.getFeedItemId())
                        .put("source", article.getSource())
                        .put("title", article.getTitle())
                        .put("text", article.getText())
                        .put("publishedAt", article.getPublishedAt().toString())
                        .toString())
                .collect(Collectors.joining("\n"));
    }

    private static List<byte[]> documents(List<RawArticle> articles, Function<List<RawArticle>, String> form) {
        List<byte[]> documents = new ArrayList<>();
        for (int i = 0; i + ITEMS <= articles.size(); i += ITEMS) {
            documents.add(form.apply(articles.subList(i, i + ITEMS)).getBytes(StandardCharsets.UTF_8));
        }
        return documents;
    }

    private static String rss(List<RawArticle> articles) {
        StringBuilder feed = new StringBuilder(
                "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Wire</title><link>https://wire.example/</link>");
        for (RawArticle article : articles) {
            feed.append("<item><title>")
                    .append(Entities.escape(article.getTitle()))
                    .append("</title><guid isPermaLink=\"false\">")
                    .append(article.getFeedItemId())
                    .append("</guid><link>https://wire.example/")
                    .append(article.getArticleId())
                    .append("</link><pubDate>")
                    .append(date(article.getPublishedAt()))
                    .append("</pubDate><description>")
                    .append(Entities.escape(article.getTitle()))
                    .append("</description><content:encoded><![CDATA[")
                    .append(html(article))
                    .append("]]></content:encoded></item>");
        }
        return feed.append("</channel></rss>").toString();
    }

    private static String atom(List<RawArticle> articles) {
        StringBuilder feed = new StringBuilder("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire</title>");
        for (RawArticle article : articles) {
            feed.append("<entry><title>")
                    .append(Entities.escape(article.getTitle()))
                    .append("</title><id>urn:")
                    .append(article.getFeedItemId())
                    .append("</id><link href=\"https://wire.example/")
                    .append(article.getArticleId())
                    .append("\"/><updated>")
                    .append(article.getPublishedAt())
                    .append("</updated><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">")
                    .append(html(article))
                    .append("</div></content></entry>");
        }
        return feed.append("</feed>").toString();
    }

    private static String newsMl(List<RawArticle> articles) {
        StringBuilder message =
                new StringBuilder("<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>");
        for (RawArticle article : articles) {
            message.append("<newsItem guid=\"urn:")
                    .append(article.getFeedItemId())
                    .append("\"><itemMeta><versionCreated>")
                    .append(article.getPublishedAt())
                    .append("</versionCreated><pubStatus qcode=\"stat:usable\"/></itemMeta><contentMeta><headline>")
                    .append(Entities.escape(article.getTitle()))
                    .append(
                            "</headline></contentMeta><contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html><body>")
                    .append(html(article))
                    .append("</body></html></inlineXML></contentSet></newsItem>");
        }
        return message.append("</itemSet></newsMessage>").toString();
    }

    private static String json(List<RawArticle> articles) {
        var feed = JSON.createObjectNode()
                .put("version", "https://jsonfeed.org/version/1.1")
                .put("title", "Wire");
        ArrayNode items = feed.putArray("items");
        for (RawArticle article : articles) {
            items.addObject()
                    .put("id", article.getFeedItemId())
                    .put("title", article.getTitle())
                    .put("content_html", html(article))
                    .put("date_published", article.getPublishedAt().toString());
        }
        return feed.toString();
    }

    private static String html(RawArticle article) {
        return article.getText()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> "<p>" + Entities.escape(line) + "</p>")
                .collect(Collectors.joining());
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}

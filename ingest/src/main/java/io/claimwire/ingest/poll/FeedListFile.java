package io.claimwire.ingest.poll;

import io.claimwire.ingest.format.feed.EncodingDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads feed URLs from a file: OPML, or one URL per line with {@code #} comments. Stateless. */
public final class FeedListFile {
    private FeedListFile() {}

    public static List<String> read(Path file) throws IOException {
        String text = EncodingDetector.text(Files.readAllBytes(file), "").strip();
        List<String> addresses = new ArrayList<>();
        if (text.startsWith("<")) {
            for (Element outline : Jsoup.parse(text, "", Parser.xmlParser()).getElementsByTag("outline")) {
                String address = outline.attributes().getIgnoreCase("xmlUrl").strip();
                if (!address.isEmpty()) {
                    addresses.add(address);
                }
            }
        } else {
            text.lines()
                    .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(addresses::add);
        }
        return addresses.stream().distinct().toList();
    }
}

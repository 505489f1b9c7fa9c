package io.claimwire.ingest.format.document;

import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.UnreadableException;
import io.claimwire.ingest.format.date.DateParser;
import io.claimwire.ingest.format.feed.EncodingDetector;

/**
 * An article in a plain text file. Headline and date before the first paragraph are recognised by their form; the text
 * still contains them, so that offsets match the file. Stateless.
 */
final class PlainText {
    private static final int HEADLINE_WORDS = 25;
    private static final String MARK = "\uFEFF";

    private PlainText() {}

    static ArticleBuilder draft(byte[] bytes, String contentType) {
        ArticleBuilder draft = new ArticleBuilder();
        draft.text(decode(bytes, contentType).replace("\r\n", "\n"));
        String[] blocks = draft.text().strip().split("\n[ \t]*\n");
        if (blocks.length > 1 && headline(blocks[0])) {
            draft.title(blocks[0].replaceAll("\\s+", " ").trim());
        }
        for (int i = 0; i < blocks.length && i < 4 && draft.publishedAt() == null; i++) {
            for (String line : blocks[i].split("\n")) {
                draft.publishedAt(
                        line.length() > 40
                                ? draft.publishedAt()
                                : DateParser.read(line).orElse(draft.publishedAt()));
            }
        }
        return draft;
    }

    /** Content with NUL or many other control characters is not text. */
    static String decode(byte[] bytes, String contentType) {
        boolean wide = bytes.length > 1 && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1);
        if (wide) {
            return EncodingDetector.text(bytes, contentType);
        }
        int controls = 0;
        for (byte b : bytes) {
            if (b == 0) {
                throw new UnreadableException("not text: it contains NUL bytes");
            }
            controls += b > 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f' ? 1 : 0;
        }
        if (controls * 50 > bytes.length) {
            throw new UnreadableException(
                    "not text: every " + bytes.length / controls + "th byte is a control character");
        }
        String text = EncodingDetector.text(bytes, contentType);
        return text.startsWith(MARK) ? text.substring(1) : text;
    }

    private static boolean headline(String block) {
        return block.split("\\s+").length <= HEADLINE_WORDS && !block.matches("(?s).*[.,;:]\\s*");
    }
}

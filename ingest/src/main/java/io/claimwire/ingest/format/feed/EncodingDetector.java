package io.claimwire.ingest.format.feed;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes documents: by byte order mark, else HTTP header, else declaration, else detection. A declared encoding that
 * does not match the bytes is ignored. Stateless.
 */
public final class EncodingDetector {
    private static final Pattern HEADER = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s\"';]+)");
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']\\s*([^\"'\\s]+)\\s*[\"']");
    private static final Pattern META = Pattern.compile("(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([^\\s\"'/>]+)");
    private static final int HEAD = 2048;
    /** Detection uses a sample, because it is slow and a feed has one encoding. */
    private static final int SAMPLE = 64 << 10;
    /** Percent; detection below this is a guess. */
    private static final int MIN_CONFIDENCE = 40;

    /** Detected charsets and their Windows supersets. */
    private static final Map<String, String> SUPERSETS = Map.of(
            "ISO-8859-8-I", "windows-1255",
            "ISO-8859-8", "windows-1255",
            "ISO-8859-7", "windows-1253",
            "ISO-8859-9", "windows-1254");

    private EncodingDetector() {}

    /** @param contentType the HTTP header, or empty */
    public static String text(byte[] bytes, String contentType) {
        Optional<EncodingSignature> mark = EncodingSignature.of(bytes);
        if (mark.isPresent() && mark.get().length() > 0) {
            return strict(bytes, mark.get().length(), mark.get().charset())
                    .orElseGet(() -> new String(
                            bytes,
                            mark.get().length(),
                            bytes.length - mark.get().length(),
                            mark.get().charset()));
        }
        String head = new String(
                bytes,
                0,
                Math.min(bytes.length, HEAD),
                mark.map(EncodingSignature::charset).orElse(StandardCharsets.ISO_8859_1));
        return named(HEADER, contentType)
                .flatMap(charset -> strict(bytes, 0, charset))
                .or(() -> named(DECLARED, head)
                        .or(() -> named(META, head))
                        .map(declared -> isMultiByte(declared)
                                ? mark.map(EncodingSignature::charset).orElse(declared)
                                : declared)
                        .flatMap(charset -> strict(bytes, 0, charset)))
                .or(() -> mark.flatMap(shape -> strict(bytes, 0, shape.charset())))
                .or(() -> strict(bytes, 0, StandardCharsets.UTF_8))
                .orElseGet(() -> detected(bytes));
    }

    /** UTF-16 or UTF-32, whose byte order has to be detected. */
    private static boolean isMultiByte(Charset charset) {
        String name = charset.name().toUpperCase(Locale.ROOT);
        return name.startsWith("UTF-16") || name.startsWith("UTF-32") || name.contains("UCS");
    }

    private static Optional<Charset> named(Pattern place, String text) {
        Matcher found = place.matcher(text == null ? "" : text);
        return found.find() ? charset(found.group(1)) : Optional.empty();
    }

    private static Optional<Charset> charset(String name) {
        String plain = name.trim().toLowerCase(Locale.ROOT).replace('_', '-');
        // as in browsers, Latin 1 and ASCII are Windows-1252, a superset
        if (plain.matches("(iso-?8859-1|latin-?1|l1|us-ascii|ascii)")) {
            return Optional.of(Charset.forName("windows-1252"));
        }
        for (String candidate :
                new String[] {name.trim(), plain, "x-" + plain, plain.replaceFirst("^(x-)?mac-?", "x-Mac")}) {
            try {
                return Optional.of(Charset.forName(candidate));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                // try the next spelling
            }
        }
        return Optional.empty();
    }

    private static Optional<String> strict(byte[] bytes, int from, Charset charset) {
        if (charset.name().equals("windows-1252")) {
            return Optional.of(
                    utf8AfterAll(bytes, from).orElseGet(() -> new String(bytes, from, bytes.length - from, charset)));
        }
        if (charset == StandardCharsets.UTF_8) {
            String text = new String(bytes, from, bytes.length - from, charset);
            if (text.indexOf('\uFFFD') < 0) {
                return Optional.of(text);
            }
        }
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString());
        } catch (CharacterCodingException another) {
            return Optional.empty();
        }
    }

    /** Bytes that are valid UTF-8 with non-ASCII characters are not Windows-1252. */
    private static Optional<String> utf8AfterAll(byte[] bytes, int from) {
        boolean plain = true;
        for (int i = from; i < bytes.length && plain; i++) {
            plain = bytes[i] >= 0;
        }
        return plain ? Optional.empty() : strict(bytes, from, StandardCharsets.UTF_8);
    }

    private static String detected(byte[] bytes) {
        LenientUtf8Decoder count = LenientUtf8Decoder.of(bytes);
        if (count.validCharacters() > 2 * count.invalidBytes()) {
            return count.text();
        }
        byte[] sample = bytes.length <= SAMPLE ? bytes : Arrays.copyOf(bytes, SAMPLE);
        return likely(sample, MIN_CONFIDENCE)
                .or(() -> likely(foreignWords(sample), MIN_CONFIDENCE / 2))
                .flatMap(charset -> strict(bytes, 0, charset))
                .orElseGet(() -> new String(bytes, Charset.forName("windows-1252")));
    }

    /** A charset that is much more likely than Latin 1; a few odd bytes in a Latin page are no evidence. */
    private static Optional<Charset> likely(byte[] sample, int sure) {
        CharsetMatch[] matches = new CharsetDetector().setText(sample).detectAll();
        int latin = Arrays.stream(matches)
                .filter(match -> match.getName().startsWith("ISO-8859-1"))
                .mapToInt(CharsetMatch::getConfidence)
                .max()
                .orElse(0);
        return Arrays.stream(matches)
                .filter(match -> match.getConfidence() >= sure && match.getConfidence() > 2 * latin)
                .findFirst()
                .flatMap(match -> charset(SUPERSETS.getOrDefault(match.getName(), match.getName())));
    }

    /** Words with non-ASCII bytes: markup and English names are no evidence of a language. */
    private static byte[] foreignWords(byte[] bytes) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int from = 0;
        boolean foreign = false;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] >= 0 && !Character.isLetter(bytes[i])) {
                if (foreign) {
                    words.write(bytes, from, i - from);
                    words.write(' ');
                }
                from = i + 1;
                foreign = false;
            } else {
                foreign |= bytes[i] < 0;
            }
        }
        return words.toByteArray();
    }
}

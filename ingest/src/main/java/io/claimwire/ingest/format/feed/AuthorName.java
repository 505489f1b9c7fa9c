package io.claimwire.ingest.format.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Parses names of persons in feeds: Atom's elements, or RSS's {@code mail@host (Name)} and its variants. Stateless. */
final class AuthorName {
    private static final Pattern MAIL = Pattern.compile(
            "[\\w.+-]{1,64}@(?:\\[[\\d.]{7,15}]|(?:[a-zA-Z0-9-]{1,63}\\.){1,8}[a-zA-Z]{2,24})(\\?subject=\\S{0,200})?");
    private static final int MAX_CHARACTERS = 2000;

    private AuthorName() {}

    static Optional<String> of(Element author) {
        String name = "";
        String mail = "";
        for (Element part : author.children()) {
            switch (ElementNames.local(part)) {
                case "name" -> name = part.text().strip();
                case "email" -> mail = part.text().strip();
                default -> {
                    // a URL is not a name
                }
            }
        }
        String found = name.isEmpty() ? mail : name;
        return found.isEmpty() ? of(author.ownText()) : Optional.of(found);
    }

    static Optional<String> of(String text) {
        String plain = MojibakeFixer.fix(text.replaceAll("\\s+", " ").strip());
        plain = plain.length() > MAX_CHARACTERS ? plain.substring(0, MAX_CHARACTERS) : plain;
        Matcher mail = MAIL.matcher(plain);
        if (!mail.find()) {
            return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
        }
        String name = plain.replace(mail.group(), "")
                .replace("()", "")
                .replace("<>", "")
                .replace("&lt;&gt;", "")
                .strip();
        name = name.replaceFirst("^\\(", "").replaceFirst("\\)$", "").strip();
        return Optional.of(name.isEmpty() ? mail.group() : name);
    }
}

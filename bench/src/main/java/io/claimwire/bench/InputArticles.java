package io.claimwire.bench;

import claimwire.RawArticle;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.archive.ArticleFileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reads the articles of a user. Stateless. */
final class InputArticles {
    private InputArticles() {}

    /** @throws IOException also when there are none */
    static List<RawArticle> read(Path input) throws IOException {
        List<RawArticle> articles = new ArrayList<>();
        ArticleFileReader archive = new ArticleFileReader(Clock.systemUTC());
        for (Path file : archive.files(input)) {
            archive.read(file, incoming -> {
                if (incoming instanceof ParseResult.Article article) {
                    articles.add(article.article());
                }
            });
        }
        if (articles.isEmpty()) {
            throw new IOException("no articles in " + input + ": pass a file that `claimwire parse` can read");
        }
        return articles;
    }
}

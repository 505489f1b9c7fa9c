package claimwire.console.claims;

import claimwire.console.web.PageFile;
import claimwire.console.web.Refusal;
import claimwire.query.Parameters;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The page for those who read claims, and search as JSON beneath {@code /claims}. Thread-safe; changes nothing anywhere. */
public final class ClaimPages {
    private static final Set<String> MORE = Set.of("status", "since", "until", "limit", "cursor");

    private final ClaimArchive archive;
    private final Clock clock;

    public ClaimPages(ClaimArchive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /** Adds the routes to the management port's. */
    public void addTo(RoutesConfig routes) {
        PageFile.serve(routes, "claims.html", "claims.css", "claims.js", "article.js");
        routes.get("/claims/openapi.json", context -> PageFile.send(context, "openapi.json"));
        routes.get("/claims", this::search);
        routes.get("/claims/{id}", this::claim);
    }

    private void search(Context context) {
        answer(context, () -> {
            Parameters parameters = new Parameters(context.queryParamMap(), MORE, clock);
            return Optional.of(archive.search(parameters.query()));
        });
    }

    private void claim(Context context) {
        answer(context, () -> archive.claim(context.pathParam("id")));
    }

    private interface Question {
        Optional<ObjectNode> ask() throws ClaimArchive.Down;
    }

    private static void answer(Context context, Question question) {
        context.contentType("application/json").header("X-Content-Type-Options", "nosniff");
        try {
            Optional<ObjectNode> found = question.ask();
            if (found.isPresent()) {
                context.result(found.get().toString());
            } else {
                Refusal.answer(context, 404, "there is no claim of this id");
            }
        } catch (IllegalArgumentException wrong) {
            Refusal.answer(context, 400, wrong.getMessage());
        } catch (ClaimArchive.Down down) {
            Refusal.answer(context.header("Retry-After", "5"), 503, down.getMessage());
        }
    }
}

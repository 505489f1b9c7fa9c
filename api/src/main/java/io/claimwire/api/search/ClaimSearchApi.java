package io.claimwire.api.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.runtime.web.ErrorResponse;
import io.claimwire.runtime.web.StaticFiles;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The claims page, and search as JSON under {@code /claims}. Thread-safe; read-only. */
public final class ClaimSearchApi {
    private static final StaticFiles FILES = new StaticFiles("/io/claimwire/api/page/");
    private static final Set<String> MORE = Set.of("status", "since", "until", "limit", "cursor");

    private final ClaimSearch claims;
    private final Clock clock;

    public ClaimSearchApi(ClaimSearch search, Clock clock) {
        this.claims = search;
        this.clock = clock;
    }

    /** Registers the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/", context -> context.redirect("/claims.html"));
        FILES.serve(routes, "claims.html", "claims.css", "claims.js", "article.js", "page.css", "elements.js");
        routes.get("/claims/openapi.json", context -> FILES.send(context, "openapi.json"));
        routes.get("/claims", this::search);
        routes.get("/claims/{id}", this::claim);
    }

    private void search(Context context) {
        answer(context, () -> {
            ClaimQueryParser parameters = new ClaimQueryParser(context.queryParamMap(), MORE, clock);
            return Optional.of(claims.search(parameters.query()));
        });
    }

    private void claim(Context context) {
        answer(context, () -> claims.claim(context.pathParam("id")));
    }

    private interface SearchRequest {
        Optional<ObjectNode> run() throws SearchUnavailableException;
    }

    private static void answer(Context context, SearchRequest request) {
        context.contentType("application/json").header("X-Content-Type-Options", "nosniff");
        try {
            Optional<ObjectNode> found = request.run();
            if (found.isPresent()) {
                context.result(found.get().toString());
            } else {
                ErrorResponse.send(context, 404, "no claim with this id");
            }
        } catch (IllegalArgumentException wrong) {
            ErrorResponse.send(context, 400, wrong.getMessage());
        } catch (SearchUnavailableException down) {
            ErrorResponse.send(context.header("Retry-After", "5"), 503, down.getMessage());
        }
    }
}

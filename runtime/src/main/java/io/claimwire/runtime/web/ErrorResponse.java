package io.claimwire.runtime.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.Context;

/** JSON error responses. Stateless. */
public final class ErrorResponse {
    private ErrorResponse() {}

    public static void send(Context context, int status, String reason) {
        context.status(status)
                .contentType("application/json")
                .result(JsonNodeFactory.instance
                        .objectNode()
                        .put("error", reason)
                        .toString());
    }
}

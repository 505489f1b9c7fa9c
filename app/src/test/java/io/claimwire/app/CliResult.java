package io.claimwire.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command inside this process. */
public record CliResult(int status, String out, String err) {
    public static CliResult of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Claimwire.run(new PrintWriter(out), new PrintWriter(err, true), arguments);
        return new CliResult(status, out.toString(), err.toString());
    }
}

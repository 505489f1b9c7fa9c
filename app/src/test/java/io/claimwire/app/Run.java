package io.claimwire.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command inside this process. */
public record Run(int status, String out, String err) {
    public static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Claimwire.run(new PrintWriter(out), new PrintWriter(err, true), arguments);
        return new Run(status, out.toString(), err.toString());
    }
}

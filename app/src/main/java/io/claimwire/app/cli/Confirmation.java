package io.claimwire.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;

/** Asks the user to confirm a change. Stateless. */
public final class Confirmation {
    private Confirmation() {}

    /** Whether the user typed yes. */
    public static boolean isConfirmed(CommandSpec spec) throws IOException {
        spec.commandLine().getErr().print("Type yes to continue: ");
        spec.commandLine().getErr().flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.trim().equals("yes");
    }
}

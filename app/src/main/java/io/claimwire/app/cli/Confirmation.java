package io.claimwire.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;

/** Asks a person before something is changed. Stateless. */
public final class Confirmation {
    private Confirmation() {}

    /** Whether yes was typed. */
    public static boolean given(CommandSpec spec) throws IOException {
        spec.commandLine().getErr().print("Type yes to do it: ");
        spec.commandLine().getErr().flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.trim().equals("yes");
    }
}

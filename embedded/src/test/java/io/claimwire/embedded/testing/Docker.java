package io.claimwire.embedded.testing;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Docker of this machine. Stateless. */
public final class Docker {
    private Docker() {}

    /**
     * Why these images cannot be used; null when they can. It asks the docker command, because Testcontainers would try for
     * minutes.
     */
    public static String missing(List<String> images) throws InterruptedException {
        if (!docker("info")) {
            return "no Docker answers";
        }
        for (String image : images) {
            if (!docker("image", "inspect", image) && !docker("pull", "--quiet", image)) {
                return "the image " + image + " does not exist locally and cannot be pulled";
            }
        }
        return null;
    }

    private static boolean docker(String... arguments) throws InterruptedException {
        ProcessBuilder command = new ProcessBuilder("docker");
        command.command().addAll(List.of(arguments));
        try {
            Process docker = command.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = docker.waitFor(5, TimeUnit.MINUTES);
            docker.destroyForcibly();
            return ended && docker.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}

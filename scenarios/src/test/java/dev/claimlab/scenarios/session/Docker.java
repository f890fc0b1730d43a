package dev.claimlab.scenarios.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The Docker of this machine, asked through its own command. */
final class Docker {

    private Docker() {}

    /** The containers that run an image, by their ids. */
    static List<String> containersOf(String image) throws IOException {
        return run("ps", "--all", "--quiet", "--filter", "ancestor=" + image)
                .lines()
                .toList();
    }

    private static String run(String... arguments) throws IOException {
        ProcessBuilder docker = new ProcessBuilder("docker").redirectErrorStream(true);
        docker.command().addAll(List.of(arguments));
        Process process = docker.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(said);
        }
        return said;
    }
}

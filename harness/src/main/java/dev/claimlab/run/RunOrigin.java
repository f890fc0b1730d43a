package dev.claimlab.run;

import dev.claimlab.results.Manifest.MachineText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds all runs of one command.
 *
 * @param version of the program
 * @param gitCommit of the program, if it runs from a checkout
 * @param command the command line, without credentials
 * @param provider where the server comes from, without credentials
 * @param machine what it runs on
 * @param workerProgram the command that starts a worker process, which is then told what to do
 */
public record RunOrigin(
        String version,
        @Nullable String gitCommit,
        List<String> command,
        String provider,
        MachineText machine,
        List<String> workerProgram) {}

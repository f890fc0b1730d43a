package dev.claimlab.results;

import dev.claimlab.results.Manifest.MachineText;
import dev.claimlab.results.Manifest.ServerText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a verification: what a manifest says of a run, for all its areas.
 *
 * @param claimlab the version of the program
 * @param gitCommit the commit of the program, if it ran from a checkout
 * @param command the command line, without credentials
 * @param endedAt the end time, in UTC
 * @param durability the server's durability
 * @param server the properties that the server reports
 * @param machine the machine
 */
public record VerificationOrigin(
        String claimlab,
        @Nullable String gitCommit,
        List<String> command,
        String endedAt,
        String durability,
        ServerText server,
        MachineText machine) {

    /** Copies the command. */
    public VerificationOrigin {
        command = List.copyOf(command);
    }
}

package dev.claimlab.report;

import dev.claimlab.results.Manifest;
import dev.claimlab.results.Manifest.MachineText;
import dev.claimlab.results.Manifest.ServerText;
import java.util.Locale;
import java.util.Objects;

/** The line below a report: the server, its durability, the machine and the seed. */
public final class ConditionsLine {

    private ConditionsLine() {}

    /** The line of a batch of runs that has just ended. */
    public static String of(ServerText server, String durability, MachineText machine, long seed) {
        return String.format(
                Locale.ROOT,
                "PostgreSQL %s (%s), durability %s%s on %s, a commit takes %.0f us; %s; seed %d",
                server.version(),
                server.provider(),
                durability,
                server.durable() ? "" : " (not durable)",
                server.fileSystem(),
                server.commitMicros(),
                machine.line(),
                seed);
    }

    /** The line of the batch that a saved run belongs to. */
    public static String of(Manifest manifest) {
        return of(
                Objects.requireNonNull(manifest.server()), manifest.durability(), manifest.machine(), manifest.seed());
    }
}

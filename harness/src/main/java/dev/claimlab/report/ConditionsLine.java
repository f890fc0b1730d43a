package dev.claimlab.report;

import dev.claimlab.results.Manifest;
import dev.claimlab.results.Manifest.MachineText;
import dev.claimlab.results.Manifest.ServerText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The line below a report: the server, its durability, the machine and the seed. */
public final class ConditionsLine {

    private ConditionsLine() {}

    /** The line of a batch of runs that has just ended. */
    public static String of(ServerText server, String durability, MachineText machine, long seed) {
        return String.format(
                Locale.ROOT,
                "PostgreSQL %s (%s), durability %s%s on %s, a commit takes %.0f us%s; %s; seed %d",
                server.version(),
                server.provider(),
                durability,
                server.durable() ? "" : " (not durable)",
                server.fileSystem(),
                server.commitMicros(),
                missing(server.missing()),
                machine.line(),
                seed);
    }

    private static String missing(@Nullable List<String> missing) {
        return missing == null || missing.isEmpty() ? "" : ", without " + String.join(", ", missing);
    }

    /** The line of the batch that a saved run belongs to. */
    public static String of(Manifest manifest) {
        return of(
                Objects.requireNonNull(manifest.server()), manifest.durability(), manifest.machine(), manifest.seed());
    }
}

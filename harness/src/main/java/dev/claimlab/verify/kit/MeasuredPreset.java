package dev.claimlab.verify.kit;

import dev.claimlab.database.Server;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Promises;
import dev.claimlab.sqlfile.SqlStrategy;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Presets whose numbers that no parameter sets are those that the queue was seen to have. */
public final class MeasuredPreset {

    private MeasuredPreset() {}

    /** The preset with its strategy tried on the server; unchanged if its parameters say all that would be tried. */
    public static Preset of(Preset preset, Server server) throws SQLException {
        if (!hidesNumbers(preset)) {
            return preset;
        }
        try (SandboxPool places = new SandboxPool(server)) {
            return TriedStrategy.of(
                            preset.strategy(),
                            Conformance.options(preset.options().named()),
                            places)
                    .with(preset);
        }
    }

    /** Whether a lease, a limit of attempts or a back-off may stand in the statements of a file, or be promised. */
    private static boolean hidesNumbers(Preset preset) {
        ClaimStrategy strategy = preset.strategy();
        if (!(strategy instanceof SqlStrategy)) {
            return false;
        }
        Set<Capability> has = preset.capabilities();
        boolean hidesLease = !has.contains(Capability.HOLDS_TRANSACTION) && !has.contains(Capability.LEASES);
        boolean hidesRetry = has.contains(Capability.RETRIES)
                && !has.contains(Capability.HOLDS_TRANSACTION)
                && !has.containsAll(Set.of(Capability.DEAD_LETTERS, Capability.BACKS_OFF));
        return hidesLease
                || hidesRetry
                || hidesCrashes(has)
                || !strategy.promises().withLimit(Optional.empty()).equals(Promises.NONE);
    }

    /** Whether only a trial tells if attempts that end with their lease count: no duty looks after them. */
    private static boolean hidesCrashes(Set<Capability> has) {
        return has.containsAll(Set.of(Capability.LEASES, Capability.DEAD_LETTERS))
                && !has.contains(Capability.RECOVERS);
    }
}

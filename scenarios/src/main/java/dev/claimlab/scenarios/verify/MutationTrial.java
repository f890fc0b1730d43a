package dev.claimlab.scenarios.verify;

import dev.claimlab.check.Status;
import dev.claimlab.mutation.Variant;
import dev.claimlab.run.BrokenStrategyException;
import dev.claimlab.strategy.Preset;
import dev.claimlab.strategy.SqlFileException;
import dev.claimlab.strategy.SqlLine;
import dev.claimlab.strategy.SqlStrategy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The battery on a strategy with one clause removed or weakened: does any judge tell it from the original? */
public final class MutationTrial {

    /** The class of SQLSTATEs of what the server does not take as SQL, or knows no names for. */
    private static final String WRONG_SQL = "42";

    private final SqlStrategy original;
    private final Suspect suspect;
    private final Duration budget;
    private int tried;

    /** Tries mutations of one strategy, each for so long at most once every area had its turn. */
    public MutationTrial(SqlStrategy original, Suspect suspect, Duration budget) {
        this.original = original;
        this.suspect = suspect;
        this.budget = budget;
    }

    /** What becomes of one. */
    public MutationRow perform(Variant mutation) throws SQLException, IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> areas = new ArrayList<>(Battery.areas());
        areas.remove("lint");
        try {
            Preset changed = new Preset(
                    original.name(),
                    mutation.strategy(original.fileName()),
                    suspect.preset().options());
            Verification verification =
                    Battery.verify(suspect.of(changed, String.valueOf(++tried)), areas, budget, Goal.FIRST);
            Optional<Counterexample> found = verification.areas().stream()
                    .flatMap(row -> row.found().stream())
                    .findFirst();
            return row(mutation, start, found, fate(verification, found));
        } catch (SqlFileException | BrokenStrategyException e) {
            return row(mutation, start, Optional.empty(), MutationRow.Fate.NOT_VIABLE);
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith(WRONG_SQL)) {
                throw e;
            }
            return row(mutation, start, Optional.empty(), MutationRow.Fate.NOT_VIABLE);
        }
    }

    private MutationRow.Fate fate(Verification verification, Optional<Counterexample> found) {
        if (found.isPresent()) {
            return MutationRow.Fate.KILLED;
        }
        return verification.status() == Status.UNKNOWN ? MutationRow.Fate.UNKNOWN : MutationRow.Fate.SURVIVED;
    }

    private MutationRow row(Variant mutation, long start, Optional<Counterexample> found, MutationRow.Fate fate) {
        Optional<String> reason = EquivalentMutations.reason(original.name(), mutation.name());
        boolean isEquivalent = reason.isPresent() && fate == MutationRow.Fate.SURVIVED;
        SqlLine line = original.line(mutation.line());
        return new MutationRow(
                original.name(),
                mutation.name(),
                line.file(),
                line.number(),
                isEquivalent ? MutationRow.Fate.EQUIVALENT : fate,
                found.map(Counterexample::judge).orElse(""),
                isEquivalent
                        ? reason.get()
                        : found.map(Counterexample::headline).orElse(""),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
}

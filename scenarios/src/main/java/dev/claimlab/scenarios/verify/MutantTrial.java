package dev.claimlab.scenarios.verify;

import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Mutation;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The battery on a strategy that is broken on purpose, until it is found out by the anomaly that it was made for. */
public final class MutantTrial {

    private MutantTrial() {}

    /** Looks for so long at most, once every area had its turn. Nobody tells the battery what to look for. */
    public static MutantRow perform(Mutant mutant, Suspect suspect, Duration budget)
            throws SQLException, IOException, InterruptedException {
        Mutation mutation = mutant.mutation();
        List<String> areas = new ArrayList<>(Battery.areas());
        areas.remove("lint");
        Verification verification = Battery.verify(suspect, areas, budget, Goal.of(mutation.expects()));
        List<Anomaly> others = new ArrayList<>();
        for (Verification.Row row : verification.areas()) {
            for (Counterexample found : row.found()) {
                if (found.anomaly().equals(Optional.of(mutation.expects()))) {
                    return new MutantRow(
                            mutant.name(),
                            mutation.number(),
                            mutation.failure(),
                            mutation.expects(),
                            mutation.expects().name(),
                            found.judge(),
                            row.area(),
                            verification.millis(),
                            row.tried(),
                            others);
                }
                found.anomaly().filter(other -> !others.contains(other)).ifPresent(others::add);
            }
        }
        return new MutantRow(
                mutant.name(),
                mutation.number(),
                mutation.failure(),
                mutation.expects(),
                others.isEmpty() ? "" : others.get(0).name(),
                "",
                "",
                verification.millis(),
                0,
                others);
    }
}

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

    /**
     * Looks for so long at most, once every area had its turn. Nobody tells the battery what to look for.
     *
     * @param areas where to look, beside the lint, which says what may be wrong and not what is
     */
    public static MutantRow perform(Mutant mutant, Suspect suspect, List<String> areas, Duration budget)
            throws SQLException, IOException, InterruptedException {
        Mutation mutation = mutant.mutation();
        List<String> asked = areas.stream().filter(area -> !area.equals("lint")).toList();
        Verification verification = Battery.verify(suspect, asked, budget, Goal.of(mutation.expects()));
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

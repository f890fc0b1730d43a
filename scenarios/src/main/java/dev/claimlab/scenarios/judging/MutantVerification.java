package dev.claimlab.scenarios.judging;

import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.MutantOrigin;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.verify.StopCondition;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.VerificationSuite;
import dev.claimlab.verify.VerificationTarget;
import dev.claimlab.verify.finding.AreaFinding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the verification suite on one mutant until the anomaly that it declares is found. */
public final class MutantVerification {

    private MutantVerification() {}

    /**
     * Verifies the mutant. The suite is not told the expected anomaly.
     *
     * @param areas the areas to use; lint is left out, because it reports what may be wrong and not what is
     * @param budget the longest time, once every area had its turn
     */
    public static MutantRow perform(Mutant mutant, VerificationTarget target, List<String> areas, Duration budget)
            throws IOException, InterruptedException {
        MutantOrigin mutantOrigin = mutant.mutation();
        List<String> asked = areas.stream().filter(area -> !area.equals("lint")).toList();
        Verification verification = new VerificationSuite(Scenarios.all())
                .verify(target, asked, budget, StopCondition.of(mutantOrigin.expects()));
        List<Anomaly> others = new ArrayList<>();
        for (Verification.Row row : verification.areas()) {
            for (AreaFinding found : row.found()) {
                if (found.anomaly().equals(Optional.of(mutantOrigin.expects()))) {
                    return new MutantRow(
                            mutant.name(),
                            mutantOrigin.number(),
                            mutantOrigin.failure(),
                            mutantOrigin.expects(),
                            mutantOrigin.expects().name(),
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
                mutantOrigin.number(),
                mutantOrigin.failure(),
                mutantOrigin.expects(),
                others.isEmpty() ? "" : others.get(0).name(),
                "",
                "",
                verification.millis(),
                0,
                others);
    }
}

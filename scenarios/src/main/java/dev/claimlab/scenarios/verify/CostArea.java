package dev.claimlab.scenarios.verify;

import dev.claimlab.run.ClaimGrowth;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.SqlStrategy;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The pages that a claim looks at, as tasks are done and as tasks wait. */
final class CostArea implements Area {

    private static final int SITUATIONS = 3;

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public Optional<String> notApplicableTo(Suspect suspect) {
        return suspect.preset().strategy() instanceof SqlStrategy
                ? Optional.empty()
                : Optional.of("its claim is no single statement of a file, which could be explained");
    }

    @Override
    public boolean deepens() {
        return false;
    }

    @Override
    public Attack attack(Suspect suspect, Turn turn) throws SQLException {
        List<Counterexample> found = ClaimGrowth.of(suspect.preset(), suspect.server()).stream()
                .map(text -> new Counterexample(
                        Optional.of(Anomaly.COSTLY), "the count of pages", text, suspect.again(name())))
                .toList();
        return new Attack(SITUATIONS, "situations", found, List.of());
    }
}

package dev.claimlab.verify;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.cost.ClaimGrowth;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Compares the pages that a claim reads as completed tasks and as waiting tasks grow. */
final class CostArea implements Area {

    private static final int SITUATIONS = 3;

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public Optional<String> notApplicableTo(VerificationTarget target) {
        if (target.server().isGentle()) {
            return Optional.of("--gentle fills no large tables");
        }
        return target.preset().strategy() instanceof SqlStrategy strategy && strategy.claimsInOneStatement()
                ? Optional.empty()
                : Optional.of("its claim is no single statement of a file, which could be explained");
    }

    @Override
    public boolean deepens() {
        return false;
    }

    @Override
    public Attack attack(VerificationTarget target, Round round) throws SQLException {
        List<AreaFinding> found = ClaimGrowth.of(target.preset(), target.server()).stream()
                .map(text -> AreaFinding.graded(
                        Optional.of(Anomaly.COSTLY),
                        Grade.INTERESTING,
                        Evidence.TEST,
                        "the count of pages",
                        text,
                        target.again(name())))
                .toList();
        return new Attack(SITUATIONS, "situations", found, List.of());
    }
}

package dev.claimlab.scenarios.judging;

import dev.claimlab.check.Status;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.sqlfile.parse.SqlFileException;
import dev.claimlab.sqlfile.parse.SqlLine;
import dev.claimlab.verify.StopCondition;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.VerificationSuite;
import dev.claimlab.verify.VerificationTarget;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.variants.Variant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the verification suite on variants of one strategy: does any judge tell them from the original? */
public final class VariantVerification {

    /** The SQLSTATE class of syntax errors and unknown names. */
    private static final String WRONG_SQL = "42";

    private final VerificationSuite suite = new VerificationSuite(Scenarios.all());
    private final SqlStrategy original;
    private final VerificationTarget target;
    private final Duration budget;
    private int tried;

    /** A verification of variants of one strategy; the budget is for each, once every area had its turn. */
    public VariantVerification(SqlStrategy original, VerificationTarget target, Duration budget) {
        this.original = original;
        this.target = target;
        this.budget = budget;
    }

    /** Verifies one variant. */
    public VariantRow perform(Variant mutation) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> areas = new ArrayList<>(suite.areas());
        areas.remove("lint");
        try {
            Preset changed = new Preset(
                    original.name(),
                    mutation.strategy(original.fileName()),
                    target.preset().options());
            Verification verification =
                    suite.verify(target.of(changed, String.valueOf(++tried)), areas, budget, StopCondition.FIRST);
            Optional<AreaFinding> found = verification.areas().stream()
                    .flatMap(row -> row.found().stream())
                    .filter(AreaFinding::isForbidden)
                    .findFirst();
            if (found.flatMap(AreaFinding::error)
                    .filter(error -> error.sqlState().startsWith(WRONG_SQL))
                    .isPresent()) {
                return row(mutation, start, Optional.empty(), VariantRow.Fate.NOT_VIABLE);
            }
            return row(mutation, start, found, fate(verification, found));
        } catch (SqlFileException e) {
            return row(mutation, start, Optional.empty(), VariantRow.Fate.NOT_VIABLE);
        }
    }

    private VariantRow.Fate fate(Verification verification, Optional<AreaFinding> found) {
        if (found.isPresent()) {
            return VariantRow.Fate.KILLED;
        }
        return verification.status() == Status.UNKNOWN ? VariantRow.Fate.UNKNOWN : VariantRow.Fate.SURVIVED;
    }

    private VariantRow row(Variant mutation, long start, Optional<AreaFinding> found, VariantRow.Fate fate) {
        Optional<String> reason = EquivalentVariants.reason(original.name(), mutation.name());
        boolean isEquivalent = reason.isPresent() && fate == VariantRow.Fate.SURVIVED;
        SqlLine line = original.line(mutation.line());
        return new VariantRow(
                original.name(),
                mutation.name(),
                line.file(),
                line.number(),
                isEquivalent ? VariantRow.Fate.EQUIVALENT : fate,
                found.map(AreaFinding::judge).orElse(""),
                isEquivalent ? reason.get() : found.map(AreaFinding::headline).orElse(""),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
}

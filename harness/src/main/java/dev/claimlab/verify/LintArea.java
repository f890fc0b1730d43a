package dev.claimlab.verify;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import dev.claimlab.verify.lint.LintReport;
import dev.claimlab.verify.lint.Linter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the SQL for known traps. */
final class LintArea implements Area {

    static final String NAME = "lint";

    /** What a run shows where a trap is real. */
    private static final Map<String, Anomaly> ANOMALIES = Map.ofEntries(
            Map.entry("F01", Anomaly.OVER_CLAIM),
            Map.entry("F02", Anomaly.OVERLAP),
            Map.entry("F04", Anomaly.OVERLAP),
            Map.entry("F05", Anomaly.OVERLAP),
            Map.entry("F06", Anomaly.FALSE_EMPTY),
            Map.entry("F12", Anomaly.COSTLY),
            Map.entry("F14", Anomaly.OVER_CLAIM),
            Map.entry("F16", Anomaly.LEAK),
            Map.entry("F17", Anomaly.FALSE_EMPTY),
            Map.entry("F19", Anomaly.UNFENCED_COMPLETION),
            Map.entry("F20", Anomaly.UNFENCED_COMPLETION),
            Map.entry("F22", Anomaly.FALSE_RESCUE),
            Map.entry("F38", Anomaly.FALSE_RESCUE),
            Map.entry("F40", Anomaly.PREMATURE));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> notApplicableTo(VerificationTarget target) {
        return target.preset().strategy() instanceof SqlStrategy
                ? Optional.empty()
                : Optional.of("it is a class and not a file of SQL");
    }

    @Override
    public boolean deepens() {
        return false;
    }

    @Override
    public Attack attack(VerificationTarget target, Round round) throws SQLException {
        SqlStrategy strategy = (SqlStrategy) target.preset().strategy();
        LintReport report = new Linter(target.server()).lint(strategy);
        List<AreaFinding> found = new ArrayList<>();
        report.findings()
                .forEach(finding -> found.add(AreaFinding.graded(
                        Optional.ofNullable(ANOMALIES.get(finding.failureMode())),
                        Grade.INTERESTING,
                        Evidence.READ,
                        NAME,
                        finding.text(),
                        "./claimlab lint " + target.named())));
        // Advice that cannot be given leaves no promise undecided: dynamic SQL is tried like any other.
        List<NotAsked> unread = report.notAnalysed().stream()
                .map(open -> new NotAsked("lint of '" + open.statement() + "'", "it cannot be read: " + open.reason()))
                .toList();
        return new Attack(Linter.failureModes().size(), "rules", found, List.of(), new Coverage(List.of(), unread));
    }
}

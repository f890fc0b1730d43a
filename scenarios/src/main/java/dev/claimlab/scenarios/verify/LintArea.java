package dev.claimlab.scenarios.verify;

import dev.claimlab.lint.LintReport;
import dev.claimlab.lint.Linter;
import dev.claimlab.strategy.SqlStrategy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the SQL for known traps. */
final class LintArea implements Area {

    static final String NAME = "lint";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> notApplicableTo(Suspect suspect) {
        return suspect.preset().strategy() instanceof SqlStrategy
                ? Optional.empty()
                : Optional.of("it is a class and not a file of SQL");
    }

    @Override
    public boolean deepens() {
        return false;
    }

    @Override
    public Attack attack(Suspect suspect, Turn turn) throws SQLException {
        SqlStrategy strategy = (SqlStrategy) suspect.preset().strategy();
        LintReport report = new Linter(suspect.server()).lint(strategy);
        List<Counterexample> found = new ArrayList<>();
        report.findings()
                .forEach(finding -> found.add(new Counterexample(
                        Optional.empty(),
                        NAME,
                        finding.failureMode() + " in '" + finding.statement() + "' (" + finding.file() + ":"
                                + finding.line() + "): " + finding.message() + "\n" + finding.repair(),
                        "./claimlab lint " + suspect.named())));
        List<String> undecided = report.notAnalysed().stream()
                .map(open -> "lint cannot read '" + open.statement() + "': " + open.reason())
                .toList();
        return new Attack(Linter.failureModes().size(), "rules", found, undecided);
    }
}

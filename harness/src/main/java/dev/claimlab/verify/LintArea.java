package dev.claimlab.verify;

import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.lint.LintReport;
import dev.claimlab.verify.lint.Linter;
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
                .forEach(finding -> found.add(new AreaFinding(
                        Optional.empty(),
                        NAME,
                        finding.failureMode() + " in '" + finding.statement() + "' (" + finding.file() + ":"
                                + finding.line() + "): " + finding.message() + "\n" + finding.repair(),
                        "./claimlab lint " + target.named())));
        List<String> undecided = report.notAnalysed().stream()
                .map(open -> "lint cannot read '" + open.statement() + "': " + open.reason())
                .toList();
        return new Attack(Linter.failureModes().size(), "rules", found, undecided);
    }
}

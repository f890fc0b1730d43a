package dev.claimlab.report;

import dev.claimlab.verify.lint.LintFinding;
import dev.claimlab.verify.lint.LintReport;
import dev.claimlab.verify.lint.LintReport.Allowance;
import dev.claimlab.verify.lint.LintReport.NotAnalysed;
import java.util.Locale;

/** Formats the results of lint, one per line, in the format of compilers. */
public final class LintText {

    private static final String PAGE = "docs/failure-modes.md#";

    private LintText() {}

    /** The lines for one file. */
    public static String of(LintReport report) {
        StringBuilder text = new StringBuilder();
        for (LintFinding lintFinding : report.findings()) {
            text.append(lintFinding.file())
                    .append(':')
                    .append(lintFinding.line())
                    .append(": ");
            text.append(lintFinding.failureMode())
                    .append(' ')
                    .append(lintFinding.statement())
                    .append(": ");
            text.append(lintFinding.message()).append('\n');
            text.append("    instead: ").append(lintFinding.repair()).append('\n');
            text.append("    why: ")
                    .append(PAGE)
                    .append(lintFinding.failureMode().toLowerCase(Locale.ROOT));
            text.append('\n');
        }
        for (Allowance allowance : report.allowed()) {
            text.append(report.file())
                    .append(": allowed ")
                    .append(allowance.failureMode())
                    .append(", ");
            text.append(allowance.findings()).append(allowance.findings() == 1 ? " finding" : " findings");
            text.append(", because ").append(allowance.because()).append('\n');
        }
        for (NotAnalysed unread : report.notAnalysed()) {
            text.append(unread.file()).append(':').append(unread.line()).append(": not analysed: ");
            text.append(unread.statement()).append(": ").append(unread.reason()).append('\n');
        }
        text.append(report.file()).append(": ").append(verdict(report)).append('\n');
        return text.toString();
    }

    private static String verdict(LintReport report) {
        if (report.isClean()) {
            return "clean";
        }
        return report.findings().size() + " to mend, " + report.notAnalysed().size() + " not analysed";
    }
}

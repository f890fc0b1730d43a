package dev.claimlab.report;

import dev.claimlab.results.VerdictFile;
import java.util.List;

/** Formats a verdict. */
public final class VerdictText {

    private VerdictText() {}

    /** One line with the status and the reason, then a line for each finding, followed by its examples. */
    public static String of(VerdictFile verdict) {
        StringBuilder text =
                new StringBuilder(verdict.status() + "  " + verdict.scenario() + "  " + verdict.strategy());
        if (!verdict.reason().isEmpty()) {
            text.append(": ").append(verdict.reason());
        }
        text.append('\n');
        for (VerdictFile.Entry finding : verdict.findings()) {
            text.append("  ").append(finding.anomaly()).append(" x ").append(finding.count());
            text.append(" (")
                    .append(finding.grade())
                    .append(", ")
                    .append(finding.check())
                    .append(")\n");
            finding.examples().forEach(example -> text.append("    ").append(indent(example)));
        }
        verdict.undecided()
                .forEach(open -> text.append("  undecided: ").append(open).append('\n'));
        return text.toString();
    }

    private static String indent(String example) {
        List<String> lines = example.lines().toList();
        return String.join("\n      ", lines) + "\n";
    }
}

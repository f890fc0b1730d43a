package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.SqlStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lint result of one strategy file.
 *
 * @param strategy the strategy's name
 * @param file the file's name
 * @param findings what must be repaired
 * @param allowed the findings that the file allows, with its reasons
 * @param notAnalysed the statements that could not be analysed, so that nothing is known of them
 */
public record LintReport(
        String strategy,
        String file,
        List<LintFinding> findings,
        List<Allowance> allowed,
        List<NotAnalysed> notAnalysed) {

    private static final Pattern ALLOW = Pattern.compile("allow (F\\d\\d) because (\\S.*)");

    /** Copies the lists. */
    public LintReport {
        findings = List.copyOf(findings);
        allowed = List.copyOf(allowed);
        notAnalysed = List.copyOf(notAnalysed);
    }

    static LintReport of(SqlStrategy strategy, List<LintFinding> found, List<NotAnalysed> notAnalysed) {
        List<LintFinding> findings = new ArrayList<>(found);
        List<Allowance> allowed = new ArrayList<>();
        for (String line : strategy.lintAllowances()) {
            Matcher matcher = ALLOW.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(strategy.fileName() + ": '-- lint: " + line
                        + "' is not understood; expected '-- lint: allow F01 because ..'");
            }
            String failureMode = matcher.group(1);
            List<LintFinding> covered = found.stream()
                    .filter(finding -> finding.failureMode().equals(failureMode))
                    .toList();
            findings.removeAll(covered);
            allowed.add(new Allowance(failureMode, matcher.group(2), covered.size()));
        }
        return new LintReport(strategy.name(), strategy.fileName(), findings, allowed, notAnalysed);
    }

    /** Whether everything was analysed and nothing must be repaired. */
    public boolean isClean() {
        return findings.isEmpty() && notAnalysed.isEmpty();
    }

    /**
     * A failure mode that the file allows.
     *
     * @param failureMode the code of the failure mode, such as {@code F19}
     * @param because the file's reason
     * @param findings the number of findings covered; 0 means that the allowance is obsolete
     */
    public record Allowance(String failureMode, String because, int findings) {}

    /**
     * A statement that could not be analysed.
     *
     * @param statement its name
     * @param file the name of the file with the statement
     * @param line the line where it begins
     * @param reason why it could not be analysed
     */
    public record NotAnalysed(String statement, String file, int line, String reason) {}
}

package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.SqlStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was found in one strategy file.
 *
 * @param strategy the strategy's name
 * @param file the file's name
 * @param findings what is to be mended
 * @param allowed what the file allows, with its reason
 * @param notAnalysed what could not be read, so that nothing is known of it
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

    /** Whether everything was read and nothing is to be mended. */
    public boolean isClean() {
        return findings.isEmpty() && notAnalysed.isEmpty();
    }

    /**
     * A finding that the file knows of.
     *
     * @param failureMode as in {@code F19}
     * @param because the reason that it gives
     * @param findings how many findings it covers; none says that the allowance is out of date
     */
    public record Allowance(String failureMode, String because, int findings) {}

    /**
     * A statement that could not be read.
     *
     * @param statement its name
     * @param file the name of the file that it stands in
     * @param line the line that it begins in
     * @param reason why not
     */
    public record NotAnalysed(String statement, String file, int line, String reason) {}
}

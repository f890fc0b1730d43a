package dev.claimlab.sqlfile.parse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the statements of a strategy file: each below its line {@code -- name:}, an operation in one or more steps. */
final class SectionParser {

    /** The operations that may have several steps: all but those that set up, and what is read at the end. */
    private static final List<String> STEPPED = List.of(
            SqlFile.ENQUEUE,
            SqlFile.CLAIM,
            SqlFile.COMPLETE,
            SqlFile.COMPLETE_MANY,
            SqlFile.RETRY,
            SqlFile.RENEW,
            SqlFile.RECOVER,
            SqlFile.RELEASE,
            SqlFile.JOIN,
            SqlFile.LEAVE,
            SqlFile.CANCEL,
            SqlFile.PAUSE,
            SqlFile.RESUME,
            SqlFile.TICK);

    private static final List<String> PERIODIC = List.of(SqlFile.RECOVER, SqlFile.TICK);

    private static final Pattern RULE = Pattern.compile("--\\s*(between|rows)\\s*:\\s*(.*?)\\s*");

    private final boolean isCommitBetween;
    private final Map<String, SqlSection> sections = new LinkedHashMap<>();
    private final List<String> committed = new ArrayList<>();

    /** A parser for a file whose header says whether there is a commit between all steps. */
    SectionParser(boolean isCommitBetween) {
        this.isCommitBetween = isCommitBetween;
    }

    /** Reads one statement: the line with its name and the lines below it. */
    void read(SqlLine head, List<SqlLine> body) {
        SectionName name = head.sectionName();
        requireKnown(head, name);
        StringBuilder text = new StringBuilder();
        body.forEach(line -> text.append(line.text()).append('\n'));
        SqlSection section = new SqlSection(head.file(), head.number() + 1, text.toString());
        if (section.keyword().isEmpty() && section.text().indexOf('{') < 0) {
            throw wrong(head, "statement '" + name.name() + "' is empty; expected SQL below it");
        }
        section = name.operation().equals(SqlFile.INSTALL) ? section : oneStatement(name, section);
        section = section.with(rules(head, name, body));
        if (sections.put(name.name(), section) != null) {
            throw wrong(
                    head,
                    "a second statement '" + name.name() + "'; expected one, or a further step, '-- name: "
                            + SectionName.name(name.operation(), name.step() + 1) + "'");
        }
    }

    /** The statements by name; throws where a step is missing. */
    Map<String, SqlSection> sections() {
        sections.forEach(this::requireStepBefore);
        Map<String, SqlSection> all = new LinkedHashMap<>();
        sections.forEach((name, section) -> {
            boolean isAfter = committed.contains(name)
                    || (isCommitBetween && SectionName.of(name).step() > 1);
            all.put(name, isAfter ? section.with(section.rules().afterCommit()) : section);
        });
        return all;
    }

    private static void requireKnown(SqlLine head, SectionName name) {
        boolean isDuty = name.operation().startsWith(SqlFile.DUTY);
        if (!SqlFile.STATEMENTS.contains(name.operation()) && !isDuty) {
            String meant = Spelling.statement(name.operation())
                    .orElseGet(() -> Spelling.nearestStart(name.operation(), SqlFile.STATEMENTS));
            throw wrong(
                    head,
                    "unknown statement '" + name.name() + "'; did you mean '" + meant + "'? Expected one of "
                            + SqlFile.STATEMENTS + ", or '" + SqlFile.DUTY + "NAME'");
        }
        if (name.step() != 1 && !isDuty && !STEPPED.contains(name.operation())) {
            throw wrong(head, "'" + name.operation() + "' has a step " + name.step() + "; expected one statement");
        }
        if (name.step() == 0) {
            throw wrong(head, "step 0 of '" + name.operation() + "'; the first step is '" + name.operation() + "'");
        }
        boolean isPeriodic = isDuty || PERIODIC.contains(name.operation());
        if (name.every().isPresent() && (!isPeriodic || name.step() > 1)) {
            throw wrong(
                    head,
                    "a period of '" + name.name()
                            + "'; expected one of a duty, of recover or of tick, at its first step");
        }
    }

    private void requireStepBefore(String name, SqlSection section) {
        SectionName read = SectionName.of(name);
        String before = SectionName.name(read.operation(), read.step() - 1);
        if (read.step() > 1 && !sections.containsKey(before)) {
            throw new SqlFileException(
                    section.file(),
                    section.line() - 1,
                    "no step before '" + name + "'; expected a line '-- name: " + before + "'");
        }
    }

    private StepRules rules(SqlLine head, SectionName name, List<SqlLine> body) {
        boolean isAny = false;
        boolean isAfterCommit = false;
        boolean isBeforeSql = true;
        for (SqlLine line : body) {
            Matcher rule = RULE.matcher(line.text().strip());
            if (!rule.matches()) {
                isBeforeSql &= line.text().isBlank() || line.text().strip().startsWith("--");
            } else if (rule.group(1).equals("rows")) {
                isAny = isAny(line, rule.group(2));
            } else if (commits(line, rule.group(2)) && isBeforeSql && name.step() > 1) {
                isAfterCommit = true;
            } else if (commits(line, rule.group(2))) {
                committed.add(SectionName.name(name.operation(), name.step() + 1));
            }
        }
        Optional<Duration> every = name.every()
                .map(text -> Periods.parse(text)
                        .orElseThrow(() -> wrong(head, "period '" + text + "'; " + Periods.EXPECTED)));
        return new StepRules(name.isEach(), isAfterCommit, isAny, every);
    }

    private static boolean isAny(SqlLine line, String value) {
        if (!value.equals("any")) {
            throw wrong(line, "rows '" + value + "'; expected any, where a step need not change or return a row");
        }
        return true;
    }

    /** Whether the value of {@code between} is a commit. */
    private static boolean commits(SqlLine line, String value) {
        if (!value.equals("commit")) {
            throw wrong(line, "between '" + value + "'; expected commit");
        }
        return true;
    }

    private static SqlSection oneStatement(SectionName name, SqlSection section) {
        int second = section.secondStatement();
        if (second >= 0) {
            String further =
                    STEPPED.contains(name.operation()) || name.operation().startsWith(SqlFile.DUTY)
                            ? ", or a line '-- name: " + SectionName.name(name.operation(), name.step() + 1)
                                    + "' above the further step"
                            : "";
            throw new SqlFileException(
                    section.file(),
                    section.lineOf(second),
                    "a second statement under '" + name.name() + "'; expected one" + further);
        }
        return section.single();
    }

    private static SqlFileException wrong(SqlLine line, String message) {
        return new SqlFileException(line.file(), line.number(), message);
    }
}

package dev.claimlab.report.format;

import dev.claimlab.report.format.Sarif.Notification;
import dev.claimlab.report.format.Sarif.Result;
import dev.claimlab.report.format.Sarif.Rule;
import dev.claimlab.results.Json;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.finding.AnomalyGuide;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.Cause;
import dev.claimlab.verify.lint.LintFinding;
import dev.claimlab.verify.lint.LintReport;
import dev.claimlab.verify.lint.LintReport.NotAnalysed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Findings as a SARIF log, which code scanning shows beside the line: traps of lint as warnings, and broken promises as
 * errors at the trap that explains them, or at the strategy where none does.
 */
public final class SarifLog {

    private static final String PAGES = "docs/";

    private final Map<String, Rule> rules = new TreeMap<>();
    private final List<Result> results = new ArrayList<>();
    private final List<Notification> notAnalysed = new ArrayList<>();

    /** Adds what lint found in a file. */
    public SarifLog with(LintReport report) {
        report.findings().forEach(this::add);
        for (NotAnalysed open : report.notAnalysed()) {
            notAnalysed.add(new Notification(
                    "error",
                    Sarif.message("statement '" + open.statement() + "' was not analysed: " + open.reason()),
                    List.of(Sarif.location(open.file(), open.line()))));
        }
        return this;
    }

    /** Adds what a verification found. */
    public SarifLog with(Verification verification) {
        verification.areas().stream()
                .flatMap(row -> row.found().stream())
                .flatMap(found -> LintFinding.read(found.text()).stream())
                .distinct()
                .forEach(this::add);
        verification.causes().forEach(cause -> add(verification, cause));
        return this;
    }

    private void add(LintFinding finding) {
        rules.putIfAbsent(
                finding.failureMode(),
                rule(
                        finding.failureMode(),
                        "failure mode " + finding.failureMode(),
                        finding.repair(),
                        "failure-modes.md#" + finding.failureMode().toLowerCase(Locale.ROOT)));
        results.add(new Result(
                finding.failureMode(),
                "warning",
                Sarif.message("statement '" + finding.statement() + "': " + finding.message() + ". Instead: "
                        + finding.repair()),
                List.of(Sarif.location(finding.file(), finding.line()))));
    }

    private void add(Verification verification, Cause cause) {
        AreaFinding shown = cause.shown();
        String id = shown.anomaly().map(Anomaly::name).orElse("PROMISE");
        Optional<AnomalyGuide.Entry> guide = shown.anomaly().map(AnomalyGuide::of);
        rules.putIfAbsent(
                id,
                rule(
                        id,
                        guide.map(AnomalyGuide.Entry::sentence).orElse("a promise of the strategy is broken"),
                        guide.map(AnomalyGuide.Entry::repair).orElse("see the finding"),
                        "anomalies.md#" + id.toLowerCase(Locale.ROOT)));
        results.add(new Result(
                id,
                "error",
                Sarif.message(verification.strategy() + ": " + shown.headline() + "\n" + shown.text() + "\nagain: "
                        + shown.again()),
                List.of(cause.readInSql()
                        .flatMap(trap -> LintFinding.read(trap.text()))
                        .map(trap -> Sarif.location(trap.file(), trap.line()))
                        .orElseGet(() -> Sarif.named(verification.strategy())))));
    }

    private static Rule rule(String id, String what, String repair, String page) {
        return new Rule(
                id,
                Sarif.message(what),
                Sarif.message(what),
                new Sarif.Help(repair + " (" + PAGES + page + ")", repair + " ([" + id + "](" + PAGES + page + "))"));
    }

    /** The log as JSON. */
    public String text() {
        return Json.text(Sarif.of(List.copyOf(rules.values()), results, notAnalysed)) + "\n";
    }
}

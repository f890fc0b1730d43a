package dev.claimlab.report.html;

import dev.claimlab.check.Status;
import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.history.Event;
import dev.claimlab.history.Harm;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.Json;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.Summary;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.run.Run;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import dev.claimlab.verify.finding.CauseAnalysis;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import dev.claimlab.verify.finding.SourceLine;
import dev.claimlab.verify.finding.TraceStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results in which every text that a user, a file or a server can choose tries to become part of the page. */
final class HostileResults {

    /** What a browser would execute if it were not text; each sets the same property of the window. */
    static final List<String> TEXTS = List.of(
            "</script><script>window.hostile = 1</script>",
            "<img src=x onerror=\"window.hostile = 1\">",
            "\"><svg/onload='window.hostile = 1'>",
            "{{ 7919 * 6841 }} ${7919 * 6841} {% raw %} #{7919 * 6841} <%= 7919 * 6841 %>",
            "line\u2028break\u2029&lt;b onclick=window.hostile=1&gt; <!--",
            "javascript:window.hostile = 1//</style></title></textarea><iframe srcdoc='<script>parent.hostile=1</script>'>");

    static final List<Integer> WORKERS = List.of(1, 2, 4);
    static final int HARMED_TASKS = 400;

    private static final Path EXAMPLE = Path.of(
            System.getProperty("claimlab.root", ".."), "results/published/2026-11-two-cores/example/manifest.json");
    private static final long MILLI = 1_000_000;
    private static final int CRASH = 3;

    private HostileResults() {}

    /** A comparison without its run folders: one strategy for each text. */
    static List<SummaryRow> rows() {
        List<SummaryRow> rows = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            for (int workers : WORKERS) {
                double rate = 1_000 * workers / (1 + 0.2 * workers) * (1 - 0.1 * i);
                rows.add(row(TEXTS.get(i), workers, rate, i == 1 ? Status.FAIL : Status.PASS));
            }
        }
        return rows;
    }

    static SummaryRow row(String strategy, int workers, double rate, Status status) {
        return new SummaryRow(
                strategy,
                "drain",
                workers,
                1,
                "full",
                "at-least-once",
                status,
                status == Status.PASS ? "" : strategy,
                3,
                new SummaryRow.Spread(rate, rate * 0.95, rate * 1.04, 0.75, rate * 0.95, rate * 1.04),
                Map.of(),
                new ServerCost(rate / 2, 0.1, 2.5, 3, 2, 40),
                0,
                null,
                null,
                null,
                null,
                null);
    }

    /** A verification that failed, with a cause for each text. */
    static Verification verification() {
        List<Anomaly> anomalies = List.of(
                Anomaly.LOST, Anomaly.PREMATURE, Anomaly.LEAK, Anomaly.ORDER_BROKEN, Anomaly.OVERLAP, Anomaly.TWINS);
        List<AreaFinding> found = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            found.add(AreaFinding.broken(anomalies.get(i), Evidence.TRACE, TEXTS.get(i), TEXTS.get(i), TEXTS.get(i))
                    .with(steps(TEXTS.get(i))));
            found.add(AreaFinding.graded(
                    Optional.empty(), Grade.INTERESTING, Evidence.READ, "lint", TEXTS.get(i), TEXTS.get(i)));
        }
        List<NotAsked> notAsked =
                TEXTS.stream().map(text -> new NotAsked("fault: " + text, text)).toList();
        List<SourceLine> source = new ArrayList<>();
        source.add(new SourceLine(TEXTS.get(1), 1, "-- name: claim"));
        TEXTS.forEach(text -> source.add(new SourceLine(TEXTS.get(1), source.size() + 1, text)));
        return new Verification(
                TEXTS.get(0),
                "at-least-once",
                TEXTS,
                1,
                Status.FAIL,
                TEXTS.get(1),
                12_000,
                CauseAnalysis.of(found),
                CauseAnalysis.warnings(found, List.of()),
                List.of(new Verification.Row(
                        TEXTS.get(2),
                        Status.FAIL,
                        TEXTS.get(3),
                        1,
                        40,
                        "schedules",
                        900,
                        found,
                        new Coverage(TEXTS, notAsked),
                        TEXTS)),
                source,
                null);
    }

    private static List<TraceStep> steps(String text) {
        return List.of(
                TraceStep.ordered("session a", "claim: " + text, "task 0"),
                TraceStep.ordered(text, "claim: SELECT id FROM job", "nothing"),
                TraceStep.ordered("session a", "is killed", ""),
                TraceStep.ordered(text, "claim: SELECT id FROM job", "task 0"),
                TraceStep.ordered(text, "complete: COMMIT", "done"));
    }

    /** A judged run with faults in a folder: two workers, of which one is hit while it holds a task. */
    static RunFolder harmedRun(Path folder) throws IOException {
        RunFolder run = RunFolder.create(folder);
        Files.writeString(
                folder.resolve("manifest.json"),
                Files.readString(EXAMPLE)
                        .replace("\"steady\"", "\"storm\"")
                        .replace("\"transaction.delete\"", Json.line(TEXTS.get(0)))
                        .replace("\"claimlab\", \"compare\"", "\"claimlab\", " + Json.line(TEXTS.get(1)))
                        .replace("\"CALM\"", "\"FAULTY\""));
        try (HistoryWriter writer = HistoryWriter.create(run.historyFile(), 1_700_000_000_000L)) {
            record(writer);
        }
        return Run.judge(run);
    }

    private static void record(HistoryWriter writer) {
        Recorder own = writer.recorder(WriterId.RUN);
        Recorder producer = writer.recorder(WriterId.ofProducer(0));
        Recorder first = writer.recorder(WriterId.ofWorker(1));
        Recorder second = writer.recorder(WriterId.ofWorker(2));
        Recorder nemesis = writer.recorder(WriterId.NEMESIS);
        long start = System.nanoTime();
        own.phase(Phase.MEASURE, start);
        for (int task = 0; task < HARMED_TASKS; task++) {
            long at = start + (10L * task + 1) * MILLI;
            producer.append(at, Operation.ENQUEUE, Stage.INVOKE, task, task, Event.NO_HOLD, at);
            producer.append(at + MILLI, Operation.ENQUEUE, Stage.OK, task, task, Event.NO_HOLD, 0);
            if (task % 100 == 50) {
                claim(first, task, at + 2 * MILLI);
                long hit = at + CRASH * MILLI;
                int kind = Event.code(FaultKind.KILL);
                nemesis.append(hit, Operation.FAULT, Stage.INVOKE, task, Event.NO_TASK, kind, Harm.victims(1, 1));
                nemesis.append(
                        hit + 200 * MILLI, Operation.FAULT, Stage.OK, task, Event.NO_TASK, kind, Harm.victims(1, 1));
            } else {
                work(second, task, at + 2 * MILLI);
            }
        }
        long late = start + 10L * HARMED_TASKS * MILLI + 50 * MILLI;
        own.phase(Phase.DRAIN, late);
        for (int task = 50; task < HARMED_TASKS; task += 100) {
            late += 20 * MILLI;
            work(second, task, late);
        }
        own.phase(Phase.QUIET, late + 50 * MILLI);
    }

    private static void claim(Recorder worker, int task, long at) {
        worker.append(at, Operation.CLAIM, Stage.INVOKE, task, Event.NO_TASK, Event.NO_HOLD, 1);
        worker.append(at + MILLI / 2, Operation.CLAIM, Stage.OK, task, task, task + 1, 0);
    }

    private static void work(Recorder worker, int task, long at) {
        claim(worker, task, at);
        worker.append(at + 2 * MILLI, Operation.COMPLETE, Stage.INVOKE, task, task, task + 1, 0);
        worker.append(at + 3 * MILLI, Operation.COMPLETE, Stage.OK, task, task, task + 1, 0);
    }

    /** Everything in one report. */
    static HtmlReport report(Path folder) throws IOException {
        RunFolder run = harmedRun(folder);
        List<SummaryRow> rows = new ArrayList<>(rows());
        rows.addAll(Summary.of(List.of(run)));
        return new HtmlReport(rows, List.of(run), List.of(verification()), HostileExperiments.rows());
    }
}

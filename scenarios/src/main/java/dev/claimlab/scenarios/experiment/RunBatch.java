package dev.claimlab.scenarios.experiment;

import dev.claimlab.check.Status;
import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.FaultInjection;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.report.ConditionsLine;
import dev.claimlab.report.VerdictText;
import dev.claimlab.report.html.HtmlReport;
import dev.claimlab.results.Json;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.Summary;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.run.Run;
import dev.claimlab.run.RunOrigin;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenarios.session.CommandText;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.Machine;
import dev.claimlab.scenarios.session.ProgramVersion;
import dev.claimlab.scenarios.session.ProgressLine;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.scenarios.session.ServerOptions;
import dev.claimlab.scenarios.session.ServerSession;
import dev.claimlab.scenarios.session.WorkerCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Performs a list of runs on one server, one after the other, and reports their results. */
public final class RunBatch {

    public static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RunOptions options;
    private final Console console;
    private final Clock clock;
    private final String time;
    private final StopSignal stop = new StopSignal();
    private final SortedMap<String, List<RunFolder>> byScenario = new TreeMap<>();
    private final List<SummaryRow> notApplicable = new ArrayList<>();

    /** A batch of runs with these options. */
    public RunBatch(RunOptions options, Console console, Clock clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
        this.time = TIME.format(clock.instant());
    }

    /**
     * Performs the runs and returns the exit code.
     *
     * @param name the name of the folder of the summary over all scenarios
     */
    public int perform(List<RunPlan> runPlans, String name, CommandSpec command, Summarizer summarizer)
            throws IOException {
        Durability durability = options.durability();
        ServerSource source = options.source();
        prepareOutput(options.out);
        try (ServerSession session = ServerSession.open(
                () -> {
                    console.say(source.announce() + ", durability " + durability + ", seed " + options.seed);
                    return source.start(durability, options.port());
                },
                options.sharedMachine,
                stop::request)) {
            Server server = session.server();
            ServerFacts facts = ServerFacts.read(server);
            FileTrial.perform(runPlans.stream().map(RunPlan::preset).toList(), server);
            RunOrigin runOrigin = environment(options, command, source);
            runAll(runPlans, server, new Run(runOrigin, server, facts, clock), durability);
            return conclude(name, runOrigin, facts, summarizer);
        }
    }

    /** Creates the output folder and checks that it is writable. */
    public static void prepareOutput(Path out) {
        try {
            Files.createDirectories(out);
            Files.delete(Files.createTempFile(out, ".claimlab", ".probe"));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot write to the output folder " + out + ": choose another with --out", e);
        }
    }

    /** The origin that is written in the manifest of every run. */
    public static RunOrigin environment(RunOptions options, CommandSpec command, ServerSource source) {
        return environment(options, command, source, WorkerCommandLine.of(options));
    }

    /** An origin with this command for worker processes, which is empty if there are none. */
    public static RunOrigin environment(
            ServerOptions options, CommandSpec command, ServerSource source, List<String> workerProgram) {
        return new RunOrigin(
                ProgramVersion.text(),
                Machine.gitCommit(),
                CommandText.withoutCredentials(command),
                source.describe(),
                Machine.describe(options.sharedMachine),
                workerProgram);
    }

    private void runAll(List<RunPlan> runPlans, Server server, Run run, Durability durability) throws IOException {
        ProgressLine progress = new ProgressLine(console, options.progressSeconds);
        progress.expect(runPlans.size());
        int number = 0;
        for (RunPlan runPlan : runPlans) {
            if (stop.isRequested()) {
                return;
            }
            progress.begin("[" + ++number + "/" + runPlans.size() + "] " + runPlan.label());
            Map<String, List<FaultKind>> leftOut = FaultInjection.leftOut(runPlan, server);
            Optional<String> reason = runPlan.notApplicable().or(() -> whyHarmless(runPlan, leftOut));
            if (reason.isPresent()) {
                notApplicable.add(Summary.notApplicable(
                        runPlan.preset().name(),
                        runPlan.scenario().name(),
                        runPlan.settings().workers(),
                        runPlan.preset().options().batch(),
                        durability.toString(),
                        runPlan.preset().strategy().contract().toString(),
                        reason.get()));
                progress.end("NOT_APPLICABLE: " + reason.get());
                continue;
            }
            leftOut.forEach((why, kinds) -> console.say("  without " + words(kinds) + ": " + why));
            RunFolder folder = run.perform(runPlan, folder(runPlan.scenario().name()), stop, progress);
            byScenario
                    .computeIfAbsent(runPlan.scenario().name(), key -> new ArrayList<>())
                    .add(folder);
            VerdictFile verdict = folder.verdict();
            progress.end(String.format(
                    Locale.ROOT, "%,.0f tasks/s  %s", folder.metrics().throughputPerSecond(), verdict.status()));
            if (verdict.status() != Status.PASS) {
                console.err().print(VerdictText.of(verdict));
                console.say("  saved in " + folder.path());
            }
        }
    }

    /** Why a scenario with faults does not apply, if none of its faults can be injected on this server. */
    private static Optional<String> whyHarmless(RunPlan runPlan, Map<String, List<FaultKind>> leftOut) {
        List<FaultKind> kinds = runPlan.scenario().faults().kinds();
        long out = leftOut.values().stream().mapToLong(List::size).sum();
        return kinds.isEmpty() || out < kinds.size()
                ? Optional.empty()
                : Optional.of(leftOut.entrySet().stream()
                        .map(entry -> words(entry.getValue()) + ": " + entry.getKey())
                        .collect(Collectors.joining("; ")));
    }

    private static String words(List<FaultKind> kinds) {
        return kinds.stream().map(FaultKind::toString).collect(Collectors.joining(", "));
    }

    private Path folder(String scenario) {
        return options.out.resolve(time + "-" + scenario);
    }

    private int conclude(String name, RunOrigin runOrigin, ServerFacts facts, Summarizer summarizer)
            throws IOException {
        List<SummaryRow> rows = new ArrayList<>();
        for (var scenario : byScenario.entrySet()) {
            List<SummaryRow> own = Summary.of(scenario.getValue());
            Summary.save(folder(scenario.getKey()), own);
            rows.addAll(own);
        }
        rows.addAll(notApplicable);
        rows = summarizer.conclude(rows);
        Path main = folder(name);
        Files.createDirectories(main);
        Summary.save(main, rows);
        summarizer.save(main, rows);
        String conditions = conditions(options, runOrigin, facts);
        Files.writeString(main.resolve("report.md"), summarizer.markdown(rows) + "\n" + conditions + "\n");
        if (options.json) {
            console.out().println(Json.text(summarizer.json(rows)));
        } else {
            console.out().println();
            console.out().print(summarizer.plain(rows));
            console.out().println();
            console.out().println(conditions);
        }
        console.say((stop.isRequested() ? "interrupted: partial results are in " : "results are in ") + main);
        Path report = HtmlReport.ofRuns(
                        rows, byScenario.values().stream().flatMap(List::stream).toList())
                .writeTo(main);
        console.say("report: " + report);
        if (stop.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        return ExitCode.of(rows.stream().map(SummaryRow::status).reduce(Status.NOT_APPLICABLE, Status::worst));
    }

    /** One line about the server, the machine and the settings behind the numbers. */
    public static String conditions(RunOptions options, RunOrigin runOrigin, ServerFacts facts) {
        return ConditionsLine.of(
                runOrigin.server(facts), options.durability().toString(), runOrigin.machine(), options.seed);
    }

    /** Renders the rows of a batch. */
    public interface Summarizer {

        /** Renders the rows for a terminal. */
        String plain(List<SummaryRow> rows);

        /** Renders the rows for a document. */
        String markdown(List<SummaryRow> rows);

        /** The value that is printed as JSON. */
        default Object json(List<SummaryRow> rows) {
            return rows;
        }

        /** Completes the rows with values that depend on all of them. */
        default List<SummaryRow> conclude(List<SummaryRow> rows) {
            return rows;
        }

        /** Saves files other than the summary of the rows. */
        default void save(Path folder, List<SummaryRow> rows) throws IOException {
            // No other files by default.
        }
    }
}

package dev.claimlab.scenarios.experiment;

import dev.claimlab.check.Status;
import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.host.process.WorkerLaunch;
import dev.claimlab.report.ConditionsLine;
import dev.claimlab.report.html.HtmlReport;
import dev.claimlab.results.Json;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.Summary;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.run.RunOrigin;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenarios.session.CommandText;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Performs a list of runs on one or several servers, one run at a time, and reports their results. */
public final class RunBatch {

    public static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RunOptions options;
    private final Console console;
    private final Clock clock;
    private final String time;
    private final StopSignal stop = new StopSignal();

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
        return perform(runPlans, RunPlace.of(options.sources()), name, command, summarizer);
    }

    /**
     * Performs the runs on each of several servers, which take turns with each run, and returns the exit code.
     *
     * @param name the name of the folder of the summary over all scenarios
     */
    int perform(List<RunPlan> runPlans, List<RunPlace> places, String name, CommandSpec command, Summarizer summarizer)
            throws IOException {
        Durability durability = options.durability();
        RunPlace.refusePort(places, options.port());
        prepareOutput(options.out);
        List<Supplier<Server>> starts = new ArrayList<>();
        for (RunPlace place : places) {
            starts.add(() -> {
                console.say(place.source().announce() + ", durability " + durability + ", seed " + options.seed);
                return console.started(place.source().start(durability, options.port()));
            });
        }
        try (ServerSession session = ServerSession.openAll(starts, options.sharedMachine, stop::request)) {
            List<BatchServer> servers = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                RunOrigin runOrigin =
                        environment(options, command, places.get(i).source());
                servers.add(new BatchServer(
                        places.get(i), places.size() > 1, session.servers().get(i), runOrigin, clock, console));
            }
            servers.forEach(server -> server.tryFiles(runPlans));
            runAll(runPlans, servers, summarizer);
            return conclude(name, servers, summarizer);
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

    /** An origin with this way to start worker processes. */
    public static RunOrigin environment(
            ServerOptions options, CommandSpec command, ServerSource source, WorkerLaunch workerLaunch) {
        return new RunOrigin(
                ProgramVersion.text(),
                Machine.gitCommit(),
                CommandText.withoutCredentials(command),
                source.describe(),
                Machine.describe(options.sharedMachine),
                workerLaunch);
    }

    private void runAll(List<RunPlan> runPlans, List<BatchServer> servers, Summarizer summarizer) throws IOException {
        ProgressLine progress = new ProgressLine(console, options.progressSeconds);
        int total = runPlans.size() * servers.size();
        progress.expect(total);
        int number = 0;
        List<BatchServer> turn = new ArrayList<>(servers);
        for (RunPlan runPlan : runPlans) {
            for (BatchServer server : turn) {
                if (stop.isRequested()) {
                    return;
                }
                Path below = folder(runPlan.scenario().name());
                server.perform(runPlan, below, "[" + ++number + "/" + total + "] ", stop, progress)
                        .ifPresent(folder -> summarizer.collect(server.place(), folder));
            }
            // No server is always the first.
            Collections.rotate(turn, 1);
        }
    }

    private Path folder(String scenario) {
        return options.out.resolve(time + "-" + scenario);
    }

    private int conclude(String name, List<BatchServer> servers, Summarizer summarizer) throws IOException {
        List<SummaryRow> rows = new ArrayList<>();
        SortedSet<String> scenarios = new TreeSet<>();
        servers.forEach(server -> scenarios.addAll(server.scenarios()));
        for (String scenario : scenarios) {
            List<SummaryRow> own = new ArrayList<>();
            for (BatchServer server : servers) {
                own.addAll(server.rows(scenario));
            }
            Summary.save(folder(scenario), own);
            rows.addAll(own);
        }
        servers.forEach(server -> rows.addAll(server.unmade()));
        return conclude(name, servers, summarizer.conclude(rows), summarizer);
    }

    private int conclude(String name, List<BatchServer> servers, List<SummaryRow> rows, Summarizer summarizer)
            throws IOException {
        Path main = folder(name);
        Files.createDirectories(main);
        Summary.save(main, rows);
        summarizer.save(main, rows);
        String conditions = servers.stream().map(this::conditions).collect(Collectors.joining("\n"));
        Files.writeString(main.resolve("report.md"), summarizer.markdown(rows) + "\n" + conditions + "\n");
        if (options.json) {
            console.out().println(Json.text(summarizer.json(rows)));
        } else {
            console.out().println();
            console.show(summarizer.plain(rows));
            console.out().println();
            console.out().println(conditions);
        }
        console.say((stop.isRequested() ? "interrupted: partial results are in " : "results are in ") + main);
        List<RunFolder> folders =
                servers.stream().flatMap(server -> server.folders().stream()).toList();
        console.say("report: " + HtmlReport.ofRuns(rows, folders).writeTo(main));
        if (stop.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        return ExitCode.of(summarizer.status(rows));
    }

    private String conditions(BatchServer server) {
        String line = conditions(options, server.runOrigin(), server.facts());
        return server.place() == null ? line : server.place() + ": " + line;
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

        /**
         * Takes note of a judged run, before the rows are made.
         *
         * @param place what the server was, if the batch has several
         */
        default void collect(@Nullable String place, RunFolder folder) {
            // Rows are enough by default.
        }

        /** The worst verdict, which is that of the command. */
        default Status status(List<SummaryRow> rows) {
            return rows.stream().map(SummaryRow::status).reduce(Status.NOT_APPLICABLE, Status::worst);
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

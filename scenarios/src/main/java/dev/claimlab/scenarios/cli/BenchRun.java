package dev.claimlab.scenarios.cli;

import dev.claimlab.database.Remnants;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerUnavailableException;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.profile.BenchServerFile;
import dev.claimlab.profile.PostgresProfiler;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.FileTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.ProfilersFailedException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One call of JMH: the rows that it must measure, its forks, and whether every row has a result. */
final class BenchRun {

    private static final String PROFILER = "postgres";
    private static final String LOCK = "JMH lock";
    private static final String UNWRITABLE = "Can not touch the result file";
    private static final long STOP_MILLIS = 50;
    private static final long STOP_TRIES = 300;

    private final CommandLineOptions given;
    private final Set<BenchRow> expected;
    private final Console console;
    private final StopSignal stop = new StopSignal();
    private final CountDownLatch ended = new CountDownLatch(1);

    private BenchRun(CommandLineOptions given, Set<BenchRow> expected, Console console) {
        this.given = given;
        this.expected = expected;
        this.console = console;
    }

    /**
     * Parses the options of JMH and determines the selected rows.
     *
     * @throws IllegalArgumentException if JMH does not accept them
     */
    static BenchRun parse(List<String> words, Console console) {
        List<String> full = new ArrayList<>();
        for (String word : words) {
            boolean isShort = !full.isEmpty()
                    && full.get(full.size() - 1).equals("-prof")
                    && (word.equals(PROFILER) || word.startsWith(PROFILER + ":"));
            full.add(isShort ? PostgresProfiler.class.getName() + word.substring(PROFILER.length()) : word);
        }
        try {
            CommandLineOptions given = new CommandLineOptions(full.toArray(String[]::new));
            OutputFormat silent = OutputFormatFactory.createFormatInstance(console.err(), VerboseMode.SILENT);
            BenchRun run = new BenchRun(given, BenchRow.expected(given, silent), console);
            BenchRow.validate(run.expected, full);
            return run;
        } catch (CommandLineOptionException e) {
            throw new IllegalArgumentException("JMH: " + e.getMessage() + " (see claimlab bench -h)", e);
        }
    }

    /** Prints what -h, -l, -lp and similar options ask for; returns whether there was such an option. */
    boolean shows() throws IOException {
        if (given.shouldHelp()) {
            given.showHelp();
        } else if (given.shouldListProfilers()) {
            given.listProfilers();
        } else if (given.shouldListResultFormats()) {
            given.listResultFormats();
        } else if (given.shouldList()) {
            runner(given).list();
        } else if (given.shouldListWithParams()) {
            runner(given).listWithParams(given);
        } else {
            return false;
        }
        return true;
    }

    /** Whether claimlab's profiler is used. */
    boolean profiles() {
        return given.getProfilers().stream()
                .anyMatch(profiler -> profiler.getKlass().equals(PostgresProfiler.class.getName()));
    }

    private Runner runner(Options options) {
        return options.getOutput().hasValue()
                ? new Runner(options)
                : new Runner(
                        options,
                        OutputFormatFactory.createFormatInstance(
                                console.out(), options.verbosity().orElse(VerboseMode.NORMAL)));
    }

    /** Runs all rows on a server and returns the exit code. */
    int perform(Server server, BenchServerFile shared) throws IOException {
        FileTrial.perform(BenchRow.presets(expected), server);
        Path file = shared.write();
        System.setProperty(BenchServerFile.PROPERTY, file.toString());
        try {
            return run(file);
        } finally {
            System.clearProperty(BenchServerFile.PROPERTY);
            Files.delete(file);
            ended.countDown();
            new Remnants(server.address()).dropEnded(shared.schema());
        }
    }

    private int run(Path file) {
        List<String> prepended = new ArrayList<>(given.getJvmArgsPrepend().orElse(List.of()));
        prepended.add("-D" + BenchServerFile.PROPERTY + "=" + file);
        Options options = new OptionsBuilder()
                .parent(given)
                .shouldFailOnError(true)
                .jvmArgsPrepend(prepended.toArray(String[]::new))
                .build();
        try {
            return conclude(runner(options).run());
        } catch (ProfilersFailedException e) {
            throw new IllegalArgumentException("cannot use the profiler: " + reason(e), e);
        } catch (RunnerException e) {
            if (stop.isRequested()) {
                console.say("interrupted: results so far are printed above");
                return ExitCode.INTERRUPTED;
            }
            if (reason(e).contains(LOCK)) {
                throw new ServerUnavailableException(
                        "another JMH is measuring on this machine: wait until it ends, or use --shared-machine, which"
                                + " makes speeds unreliable",
                        e);
            }
            if (reason(e).contains(UNWRITABLE)) {
                throw new IllegalArgumentException("JMH: " + reason(e) + ": choose another with -rff", e);
            }
            console.error("a benchmark failed, so there is no result: " + reason(e));
            return ExitCode.UNKNOWN;
        }
    }

    private int conclude(Collection<RunResult> results) {
        List<BenchRow> missing = BenchRow.missing(expected, results);
        if (missing.isEmpty()) {
            return ExitCode.PASS;
        }
        console.error(missing.size() + " of " + expected.size() + " rows have no result, first " + missing.get(0)
                + ": see the output of JMH above");
        return ExitCode.UNKNOWN;
    }

    /** The first line of the message of the root cause. */
    private static String reason(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null || deepest.getSuppressed().length > 0) {
            deepest = deepest.getCause() != null ? deepest.getCause() : deepest.getSuppressed()[0];
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse(deepest.toString());
    }

    /** Ends the forks, so that the runner of JMH ends; may block. */
    void stop() {
        stop.request();
        try {
            for (int i = 0; i < STOP_TRIES; i++) {
                ProcessHandle.current()
                        .children()
                        .filter(child -> child.info().command().orElse("").endsWith("java"))
                        .forEach(ProcessHandle::destroyForcibly);
                if (ended.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

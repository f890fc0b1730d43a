package dev.claimlab.scenarios.session;

import dev.claimlab.database.Redaction;
import dev.claimlab.database.ServerSource;
import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.fault.plan.FaultMix;
import dev.claimlab.load.WorkDuration;
import dev.claimlab.pooler.PgBouncerPath;
import dev.claimlab.pooler.PoolMode;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.ScenarioDefaults;
import dev.claimlab.scenarios.catalog.Durations;
import dev.claimlab.spi.Effects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all commands that perform runs. */
public final class RunOptions extends ServerOptions {

    private static final String PGBOUNCER = "pgbouncer:";
    private static final int DEFAULT_PAYLOAD = 100;
    private static final int LEAST_PATIENCE_SECONDS = 10;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = {"-s", "--strategies"},
            paramLabel = "LIST",
            description =
                    "strategies by name, set (core, all, yardsticks, features, presets, mutants) or .sql file, each with options:"
                            + " 'lease.fenced[order=random,batch=100]'; CLAIMLAB_PLUGINS=my.jar:.. adds names; default: core")
    public String strategies = "core";

    @OptionHeading(OptionHeading.WORKERS)
    @Option(
            names = {"-c", "--workers"},
            paramLabel = "N,..",
            split = ",",
            description = "numbers of concurrent workers; default: that of the scenario, for compare 1,8")
    public List<Integer> workers = new ArrayList<>();

    @OptionHeading(OptionHeading.WORKERS)
    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "distributes the workers over this number of processes, which faults kill and suspend;"
                    + " default: 0, threads of this process; for crash-process: one per worker")
    public @Nullable Integer processes;

    @OptionHeading(OptionHeading.WORKERS)
    @Option(
            names = "--launch",
            paramLabel = "TEMPLATE",
            description = "starts each worker process by this shell command, anywhere: 'ssh host-{n} claimlab {args}';"
                    + " {command} is {args} with this machine's Java, {n} its number, {run} and {generation} make"
                    + " names; one process per worker unless --processes says otherwise")
    public @Nullable String launch;

    @OptionHeading(OptionHeading.WORKERS)
    @Option(
            names = "--producers",
            paramLabel = "N",
            description = "starts this number of processes by --launch that add the tasks, with the numbers {n} after"
                    + " those of the workers; default: 0, threads of this process add them")
    public int producers;

    @OptionHeading(OptionHeading.WORKERS)
    @Option(
            names = "--faults",
            paramLabel = "KIND,..",
            split = ",",
            converter = FaultConverter.class,
            description =
                    "faults to inject, for scenarios that inject faults: kill, cut-commit ..; default: those of the scenario")
    List<FaultKind> faults = new ArrayList<>();

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = {"-T", "--duration"},
            paramLabel = "TIME",
            description = "time to measure: 15, 15s, 2m; a backlog is sized to take about that long")
    @Nullable String duration;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--tasks", paramLabel = "N", description = "number of tasks, instead of a duration")
    public @Nullable Long tasks;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--backlog", paramLabel = "N", description = "number of tasks that wait before the first arrival")
    @Nullable Long backlog;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = {"-R", "--rate"},
            paramLabel = "N",
            description =
                    "arrivals a second of an open loop; default: that of the scenario, often 500, with faults 200")
    public @Nullable Double rate;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = "--work",
            paramLabel = "TIME",
            description =
                    "time that a handler works on a task: 0, 5ms, exp:20ms (exponential); default: 0, with faults exp:10ms")
    @Nullable String work;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = "--effect",
            paramLabel = "PLACE",
            description = "where handlers write their effects: ${COMPLETION-CANDIDATES}; default: JOINED")
    public @Nullable Effects effect;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--payload-bytes", paramLabel = "N", description = "size of a task's payload; default: 100")
    public int payloadBytes = DEFAULT_PAYLOAD;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "number of repetitions of each run; for compare, of rounds")
    public @Nullable Integer repeat;

    @OptionHeading(OptionHeading.OUTPUT)
    @Option(
            names = {"-P", "--progress"},
            paramLabel = "SECONDS",
            description = "seconds between progress lines if the output is not a terminal; default: 10",
            defaultValue = "10")
    public int progressSeconds;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--seed", paramLabel = "N", description = "seed of arrivals, payloads, work and faults; default: 1")
    public long seed = 1;

    @OptionHeading(OptionHeading.SERVER)
    @Option(
            names = "--pg-port",
            paramLabel = "PORT",
            description = "port of a server that claimlab starts; default: a free one")
    @Nullable Integer pgPort;

    @OptionHeading(OptionHeading.SERVER)
    @Option(
            names = "--via",
            paramLabel = "POOLER",
            description = "what workers and producers connect to instead of the server: pgbouncer:session,"
                    + " pgbouncer:transaction or pgbouncer:transaction-prepared, which claimlab starts")
    public @Nullable String via;

    /** The sources of all servers, which clients reach over the pooler of {@code --via} if there is one. */
    @Override
    public List<ServerSource> sources() {
        if (gentle
                && (workers.stream().anyMatch(count -> count > RunSettings.GENTLE_WORKERS)
                        || (rate != null && rate > RunSettings.GENTLE_RATE))) {
            throw new IllegalArgumentException("--gentle keeps to 2 workers and 20 arrivals a second: omit -c and -R");
        }
        if (via == null) {
            return super.sources();
        }
        if (!via.startsWith(PGBOUNCER)) {
            throw new IllegalArgumentException("--via is pgbouncer:session, pgbouncer:transaction or"
                    + " pgbouncer:transaction-prepared, not '" + Redaction.of(via) + "'");
        }
        PgBouncerPath path = PgBouncerPath.in(PoolMode.parse(via.substring(PGBOUNCER.length())));
        return super.sources().stream()
                .map(source -> source.over(path, path.words()))
                .toList();
    }

    /** The scenario, with the faults of {@code --faults} if there are any. */
    public Scenario choose(Scenario asked) {
        if (faults.isEmpty()) {
            return asked;
        }
        if (asked.faults().isCalm()) {
            throw new IllegalArgumentException(
                    "scenario " + asked.name() + " injects no faults: omit --faults, or run storm");
        }
        return asked.doing(new FaultMix(faults, asked.faults().gap()));
    }

    /** The settings for this number of workers, with a default duration. */
    public RunSettings settings(int workerCount, Duration defaultDuration) {
        ScenarioDefaults calm = ScenarioDefaults.CALM;
        return settings(
                workerCount, new ScenarioDefaults(workerCount, calm.ratePerSecond(), calm.work(), defaultDuration));
    }

    /** The settings for this number of workers, with the scenario's defaults for options that are not given. */
    public RunSettings settings(int workerCount, ScenarioDefaults scenarioDefaults) {
        WorkDuration parsedWork = work == null ? scenarioDefaults.work() : WorkDuration.parse(work);
        Duration patience = Duration.ofSeconds(LEAST_PATIENCE_SECONDS)
                .plus(parsedWork.mean().multipliedBy(200));
        RunSettings asked = new RunSettings(
                workerCount,
                tasks == null ? OptionalLong.empty() : OptionalLong.of(tasks),
                duration == null ? scenarioDefaults.duration() : Durations.parse(duration),
                rate == null ? scenarioDefaults.ratePerSecond() : rate,
                parsedWork,
                effect == null ? Effects.JOINED : effect,
                payloadBytes,
                backlog == null ? 0 : backlog,
                seed,
                processes != null ? processes : launch == null ? 0 : workerCount,
                launchedProducers(),
                patience);
        return gentle ? asked.gently() : asked;
    }

    private int launchedProducers() {
        if (producers != 0 && launch == null) {
            throw new IllegalArgumentException(
                    "--producers starts processes by the command of --launch: add --launch '{command}', or omit --producers");
        }
        return producers;
    }

    /** The number of repetitions of each run. */
    public int repeats(int otherwise) {
        int repeats = repeat == null ? otherwise : repeat;
        if (repeats < 1) {
            throw new IllegalArgumentException("--repeat must be at least 1, not " + repeats);
        }
        return repeats;
    }

    /** The port of {@code --pg-port}, if it is given. */
    public OptionalInt port() {
        return pgPort == null ? OptionalInt.empty() : OptionalInt.of(pgPort);
    }
}

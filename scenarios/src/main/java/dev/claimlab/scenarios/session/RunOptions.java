package dev.claimlab.scenarios.session;

import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.fault.plan.FaultMix;
import dev.claimlab.load.WorkDuration;
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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags that commands which make runs have in common. */
public final class RunOptions extends ServerOptions {

    private static final int DEFAULT_PAYLOAD = 100;
    private static final int LEAST_PATIENCE_SECONDS = 10;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = {"-s", "--strategies"},
            paramLabel = "LIST",
            description =
                    "names, sets (core, all, yardsticks, presets, mutants), files ending in .sql, each with options:"
                            + " 'lease.fenced[order=random,batch=100]'; CLAIMLAB_PLUGINS=my.jar:.. adds names; default: core")
    public String strategies = "core";

    @OptionHeading(OptionHeading.WORKERS)
    @Option(
            names = {"-c", "--workers"},
            paramLabel = "N,..",
            split = ",",
            description = "how many workers claim at once")
    public List<Integer> workers = new ArrayList<>();

    @OptionHeading(OptionHeading.WORKERS)
    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "spreads the workers over so many processes of their own, which faults really kill and stop;"
                    + " default: 0, threads of this one; of crash-process: one for each worker")
    public @Nullable Integer processes;

    @OptionHeading(OptionHeading.WORKERS)
    @Option(
            names = "--faults",
            paramLabel = "KIND,..",
            split = ",",
            converter = FaultConverter.class,
            description =
                    "which harm a scenario does that does any: kill, cut-commit ..; default: all that it is about")
    List<FaultKind> faults = new ArrayList<>();

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = {"-T", "--duration"},
            paramLabel = "TIME",
            description = "how long to measure: 15, 15s, 2m; a backlog is sized to take about that long")
    @Nullable String duration;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--tasks", paramLabel = "N", description = "how many tasks, instead of a duration")
    public @Nullable Long tasks;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--backlog", paramLabel = "N", description = "tasks that wait before the first arrival")
    @Nullable Long backlog;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = {"-R", "--rate"},
            paramLabel = "N",
            description = "arrivals a second of an open loop; default: 500, with faults 200")
    public @Nullable Double rate;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = "--work",
            paramLabel = "TIME",
            description = "how long a task takes: 0, 5ms, exp:20ms; default: 0, with faults exp:10ms")
    @Nullable String work;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(
            names = "--effect",
            paramLabel = "PLACE",
            description = "where effects go: ${COMPLETION-CANDIDATES}; default: JOINED")
    public @Nullable Effects effect;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--payload-bytes", paramLabel = "N", description = "size of a payload; default: 100")
    int payloadBytes = DEFAULT_PAYLOAD;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--repeat", paramLabel = "N", description = "how often each run is repeated")
    public @Nullable Integer repeat;

    @OptionHeading(OptionHeading.OUTPUT)
    @Option(
            names = {"-P", "--progress"},
            paramLabel = "SECONDS",
            description = "how often to report progress where no terminal watches; default: 10",
            defaultValue = "10")
    public int progressSeconds;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--seed", paramLabel = "N", description = "decides arrivals, payloads and work; default: 1")
    public long seed = 1;

    @OptionHeading(OptionHeading.SERVER)
    @Option(
            names = "--pg-port",
            paramLabel = "PORT",
            description = "port of a server that claimlab starts; default: a free one")
    @Nullable Integer pgPort;

    /** The scenario with the chosen faults, if any were. */
    public Scenario choose(Scenario asked) {
        if (faults.isEmpty()) {
            return asked;
        }
        if (asked.faults().isCalm()) {
            throw new IllegalArgumentException(
                    "scenario " + asked.name() + " does no harm: leave --faults away, or run storm");
        }
        return asked.doing(new FaultMix(faults, asked.faults().gap()));
    }

    /** The settings for so many workers, with what the scenario measures for if nobody says how long. */
    public RunSettings settings(int workerCount, Duration defaultDuration) {
        ScenarioDefaults calm = ScenarioDefaults.CALM;
        return settings(
                workerCount, new ScenarioDefaults(workerCount, calm.ratePerSecond(), calm.work(), defaultDuration));
    }

    /** The settings for so many workers, and otherwise as usual where nobody says how. */
    public RunSettings settings(int workerCount, ScenarioDefaults scenarioDefaults) {
        WorkDuration parsedWork = work == null ? scenarioDefaults.work() : WorkDuration.parse(work);
        Duration patience = Duration.ofSeconds(LEAST_PATIENCE_SECONDS)
                .plus(parsedWork.mean().multipliedBy(200));
        return new RunSettings(
                workerCount,
                tasks == null ? OptionalLong.empty() : OptionalLong.of(tasks),
                duration == null ? scenarioDefaults.duration() : Durations.parse(duration),
                rate == null ? scenarioDefaults.ratePerSecond() : rate,
                parsedWork,
                effect == null ? Effects.JOINED : effect,
                payloadBytes,
                backlog == null ? 0 : backlog,
                seed,
                processes == null ? 0 : processes,
                patience);
    }

    /** How often each run is repeated. */
    public int repeats(int otherwise) {
        int repeats = repeat == null ? otherwise : repeat;
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1: " + repeats);
        }
        return repeats;
    }

    /** Faults by the names that they have in results. */
    static final class FaultConverter implements ITypeConverter<FaultKind> {

        @Override
        public FaultKind convert(String text) {
            try {
                return FaultKind.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** The port of the embedded server, if one was asked for. */
    public OptionalInt port() {
        return pgPort == null ? OptionalInt.empty() : OptionalInt.of(pgPort);
    }
}

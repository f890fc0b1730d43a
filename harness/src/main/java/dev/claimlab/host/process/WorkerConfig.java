package dev.claimlab.host.process;

import dev.claimlab.database.ServerAddress;
import dev.claimlab.producer.LoadShare;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a worker process, as JSON on the first line of its standard input, where no other process can
 * read the password.
 *
 * @param strategy the name by which its program finds the strategy
 * @param file the strategy itself, if it is one of SQL and the process may be on a machine without its file
 * @param options the strategy's options
 * @param scenario the scenario
 * @param settings the settings of the run
 * @param server the address of the server
 * @param schema the schema of the run
 * @param application the {@code application_name} of the run's sessions
 * @param historyFile the history file to write, which must not exist; null: the history is sent over standard output
 * @param firstWorker the number of its first worker
 * @param workers the number of its workers
 * @param generation the number of processes that had these workers so far, including this one
 * @param load the share of the producers that it has instead of workers; null: it has workers
 */
public record WorkerConfig(
        String strategy,
        @Nullable StrategyText file,
        Options options,
        Scenario scenario,
        RunSettings settings,
        ServerAddress server,
        String schema,
        String application,
        @Nullable String historyFile,
        int firstWorker,
        int workers,
        int generation,
        @Nullable LoadShare load) {

    /** The offset between the numbers of calls and claims of one generation and the next. */
    private static final int NUMBERS = 10_000_000;

    private static final int INCARNATIONS = 1000;

    /**
     * A strategy file.
     *
     * @param name the name of the file
     * @param text its text, which inherits from no other
     */
    public record StrategyText(String name, String text) {}

    /** The plan of the run, with the strategy that was found by its name. */
    RunPlan runPlan(Preset found) {
        return new RunPlan(scenario, new Preset(strategy, found.strategy(), options), settings, 1);
    }

    /** The first incarnation of its workers. */
    int firstIncarnation() {
        return Math.multiplyExact(generation, INCARNATIONS) + 1;
    }

    /** The name of the history file of the process. */
    public String fileName() {
        String first = load == null ? "w" + firstWorker : "p" + load.first();
        return "history-" + first + "-g" + generation + ".bin";
    }

    /** The first number of this generation. */
    int firstNumber() {
        return Math.multiplyExact(generation, NUMBERS);
    }
}

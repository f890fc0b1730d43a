package dev.claimlab.host.process;

import dev.claimlab.database.ServerAddress;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;

/**
 * What a worker process is told when it starts, as JSON on the first line of its standard input, where nobody else can
 * read the password.
 *
 * @param strategy the name under which its program knows the strategy
 * @param options the strategy's options
 * @param scenario the question
 * @param settings how it is asked
 * @param server where to connect
 * @param schema the schema of the run
 * @param historyFile where to write the history, which must not exist
 * @param firstWorker the number of its first worker
 * @param workers how many workers it has
 * @param generation how many processes had these workers before, and this one
 */
public record WorkerConfig(
        String strategy,
        Options options,
        Scenario scenario,
        RunSettings settings,
        ServerAddress server,
        String schema,
        String historyFile,
        int firstWorker,
        int workers,
        int generation) {

    /** The numbers of calls and claims in one generation are above those of the one before by so many. */
    private static final int NUMBERS = 10_000_000;

    private static final int INCARNATIONS = 1000;

    /** What the workers are to do, by a strategy that was found under the name. */
    RunPlan trial(Preset found) {
        return new RunPlan(scenario, new Preset(strategy, found.strategy(), options), settings, 1);
    }

    /** Which incarnation its workers are at first. */
    int firstIncarnation() {
        return Math.multiplyExact(generation, INCARNATIONS) + 1;
    }

    /** Where the numbers of this generation begin. */
    int firstNumber() {
        return Math.multiplyExact(generation, NUMBERS);
    }
}

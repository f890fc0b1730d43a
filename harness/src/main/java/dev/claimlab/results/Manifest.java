package dev.claimlab.results;

import dev.claimlab.check.Circumstances;
import dev.claimlab.metric.BystanderTimes;
import dev.claimlab.metric.RoundObservation;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.ServerHealth;
import dev.claimlab.spi.Contract;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a run, and everything required to judge it again.
 *
 * @param formatVersion the format version of this file
 * @param claimlab the version of the program
 * @param gitCommit the commit of the program, if it ran from a checkout
 * @param command the command line, without credentials
 * @param startedAt the start time, in UTC
 * @param scenario the scenario
 * @param strategy the strategy
 * @param contract the strategy's contract
 * @param workers the number of workers
 * @param batch the number of tasks that a claim asks for
 * @param repeat the number of the repeat
 * @param seed the seed of arrivals, payloads and work
 * @param settings all other settings, by name
 * @param circumstances the facts that the judges need
 * @param durability the server's durability
 * @param server the properties that the server reports
 * @param machine the machine of the run
 * @param serverCost the server's cost for each measured task
 * @param serverHealth the state of the server during the run; null if it was not monitored
 * @param cpuMicrosPerTask CPU time of the harness's own process for each task completed in the measured time, in
 *     microseconds, recording and producers included; null if no task was completed
 * @param bystander the durations of a workload beside the queue; null if there was none
 * @param interruption why the run ended early; null if it did not
 * @param processes the worker processes, in start order; empty if all workers ran in this process
 * @param rounds what was read about each round of a contestant of a comparison; null for a run without rounds
 */
public record Manifest(
        int formatVersion,
        String claimlab,
        @Nullable String gitCommit,
        List<String> command,
        String startedAt,
        ScenarioText scenario,
        StrategyText strategy,
        Contract contract,
        int workers,
        int batch,
        int repeat,
        long seed,
        Map<String, String> settings,
        Circumstances circumstances,
        String durability,
        @Nullable ServerText server,
        MachineText machine,
        ServerCost serverCost,
        @Nullable ServerHealth serverHealth,
        @Nullable Double cpuMicrosPerTask,
        @Nullable BystanderTimes bystander,
        @Nullable String interruption,
        List<ProcessText> processes,
        @Nullable RoundsText rounds) {

    /** A run of a version without worker processes has none. */
    public Manifest {
        processes = processes == null ? List.of() : List.copyOf(processes);
    }

    /** The format version that this program writes. */
    public static final int FORMAT = 1;

    /**
     * What was read outside of the history about the rounds of a contestant.
     *
     * @param rounds each round, in the order of time
     * @param ledger the cost of the harness's own ledger for each task, measured without a queue
     */
    public record RoundsText(List<RoundObservation> rounds, ServerCost ledger) {}

    /** The description of the scenario. */
    public record ScenarioText(String name, String question, String arrival) {}

    /** The description of the strategy. */
    public record StrategyText(
            String name, String idea, String source, Map<String, String> options, List<String> capabilities) {}

    /**
     * The description of the server.
     *
     * @param missing what it does not have, or not for the user of the run; null in runs of before 0.2
     */
    public record ServerText(
            String provider,
            String version,
            Map<String, String> settings,
            String fileSystem,
            boolean durable,
            double commitMicros,
            @Nullable List<String> missing) {}

    /**
     * The description of a worker process, or of a process of producers.
     *
     * @param pid its process id
     * @param firstWorker the number of its first worker
     * @param workers the number of its workers
     * @param generation the number of processes that had these workers so far, including this one
     * @param end how it ended
     * @param historyFile its history file, beside this file
     * @param events the number of events found there afterwards
     * @param clockOffsetNanos by how much its clock was ahead
     * @param clockErrorNanos the maximum error of that offset
     * @param firstProducer the number of its first producer; 0 in a worker process
     * @param producers the number of its producers, which it has instead of workers; 0 in runs of before
     */
    public record ProcessText(
            long pid,
            int firstWorker,
            int workers,
            int generation,
            ProcessEnd end,
            String historyFile,
            long events,
            long clockOffsetNanos,
            long clockErrorNanos,
            int firstProducer,
            int producers) {}

    /** How a worker process ended. */
    public enum ProcessEnd {
        /** It shut down in order. */
        WENT_HOME,
        /** The run sent it SIGTERM, and it shut down in order. */
        TERMINATED,
        /** The run sent it SIGKILL. */
        KILLED,
        /** It ended at a step, as the run had requested. */
        CRASHED,
        /** It was launched by a command of the user, and the channel to it ended: its host was lost. */
        HOST_LOST,
        /** It ended without being told to. */
        LOST;

        /** Whether it ended in the middle of its work, so that its history may end anywhere. */
        public boolean isAbrupt() {
            return this == KILLED || this == CRASHED || this == HOST_LOST;
        }
    }

    /** The description of the machine. */
    public record MachineText(
            String os, String architecture, String cpu, int cores, long memoryMebibytes, String jvm, boolean shared) {

        /** One line, to accompany figures. */
        public String line() {
            return cores + " cores of " + cpu + ", " + memoryMebibytes / 1024 + " GiB, " + os + " (" + architecture
                    + "), " + jvm + (shared ? ", shared with other work" : "");
        }
    }
}

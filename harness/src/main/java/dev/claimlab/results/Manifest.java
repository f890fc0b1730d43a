package dev.claimlab.results;

import dev.claimlab.check.Circumstances;
import dev.claimlab.metric.BystanderTimes;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.metric.ServerHealth;
import dev.claimlab.spi.Contract;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What made a run, and what is needed to judge it again.
 *
 * @param formatVersion of this file
 * @param claimlab the version of the program
 * @param gitCommit of the program, if it ran from a checkout
 * @param command the command line, without credentials
 * @param startedAt in UTC
 * @param scenario the question
 * @param strategy who was asked
 * @param contract what the strategy promises
 * @param workers how many workers
 * @param batch how many tasks a claim asks for
 * @param repeat which repeat
 * @param seed what decided arrivals, payloads and work
 * @param settings everything else that was turned, by name
 * @param circumstances what the judges must know
 * @param durability how durable the server is
 * @param server what the server says of itself
 * @param machine what it ran on
 * @param serverCost what a measured task cost the server
 * @param serverHealth how the server was meanwhile; null where nobody looked
 * @param cpuMicrosPerTask what the harness's own process took of the processors for a task completed in the measured
 *     time, recording and producers included; null where none was completed
 * @param bystander how long somebody took beside the queue; null where there was nobody
 * @param interruption why the run ended early; null if it did not
 * @param processes the worker processes, in the order in which they were started; none if all worked in this one
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
        List<ProcessText> processes) {

    /** A run that knew of no worker processes had none. */
    public Manifest {
        processes = processes == null ? List.of() : List.copyOf(processes);
    }

    /** The version that this program writes. */
    public static final int FORMAT = 1;

    /** The question in words. */
    public record ScenarioText(String name, String question, String arrival) {}

    /** Who was asked, in words. */
    public record StrategyText(
            String name, String idea, String source, Map<String, String> options, List<String> capabilities) {}

    /** The server in words. */
    public record ServerText(
            String provider,
            String version,
            Map<String, String> settings,
            String fileSystem,
            boolean durable,
            double commitMicros) {}

    /**
     * A worker process in words.
     *
     * @param pid its process id
     * @param firstWorker the number of its first worker
     * @param workers how many workers it had
     * @param generation how many processes had these workers before, and this one
     * @param end how it ended
     * @param historyFile where it wrote its history, beside this file
     * @param events how many events were found there afterwards
     * @param clockOffsetNanos by how much its clock was ahead
     * @param clockErrorNanos how wrong that may be
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
            long clockErrorNanos) {}

    /** How a worker process ended. */
    public enum ProcessEnd {
        /** It went home in order. */
        WENT_HOME,
        /** The run sent it SIGTERM, and it went home. */
        TERMINATED,
        /** The run sent it SIGKILL. */
        KILLED,
        /** It ended at the step where the run had told it to. */
        CRASHED,
        /** It ended and nobody had told it to. */
        LOST;

        /** Whether the run ended it in the middle of its work, so that its history may end anywhere. */
        public boolean isAbrupt() {
            return this == KILLED || this == CRASHED;
        }
    }

    /** The machine in words. */
    public record MachineText(
            String os, String architecture, String cpu, int cores, long memoryMebibytes, String jvm, boolean shared) {

        /** On one line, to stand beside figures. */
        public String line() {
            return cores + " cores of " + cpu + ", " + memoryMebibytes / 1024 + " GiB, " + os + " (" + architecture
                    + "), " + jvm + (shared ? ", shared with other work" : "");
        }
    }
}

package dev.claimlab.scenarios.bench;

import dev.claimlab.check.Circumstances;
import dev.claimlab.check.Judge;
import dev.claimlab.check.Status;
import dev.claimlab.check.Verdict;
import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryReader;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Effects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads a history of many events and judges it, with all processors and a heap of one gibibyte: one that would fit into
 * it, and one of 4 GB that does not.
 */
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JudgeHistory {

    private static final int EVENTS_A_TASK = 8;
    private static final int WORKERS = 8;
    private static final Circumstances CIRCUMSTANCES =
            new Circumstances(Conditions.CALM, Effects.JOINED, true, true, false);

    /** The approximate number of events. */
    @Param({"10000000", "100000000"})
    private int events;

    private final Path file = TemporaryFiles.history();

    /** Writes the history of a correct run of eight workers. */
    @Setup
    public void write() throws IOException {
        int tasks = events / EVENTS_A_TASK;
        try (HistoryWriter writer = HistoryWriter.create(file, 0)) {
            Recorder run = writer.recorder(WriterId.RUN);
            Recorder producer = writer.recorder(WriterId.ofProducer(0));
            Recorder[] workers = new Recorder[WORKERS];
            for (int i = 0; i < WORKERS; i++) {
                workers[i] = writer.recorder(WriterId.ofWorker(i + 1));
            }
            for (int task = 0; task < tasks; task++) {
                append(producer, Operation.ENQUEUE, Stage.INVOKE, 1, task, 0, 0);
                append(producer, Operation.ENQUEUE, Stage.OK, 1, task, 0, 0);
            }
            for (int task = 0; task < tasks; task++) {
                work(workers[task % WORKERS], task, task / WORKERS + 1);
            }
            append(run, Operation.PHASE, Stage.OK, 0, Event.NO_TASK, 0, Event.code(Phase.QUIET));
            for (int task = 0; task < tasks; task++) {
                append(run, Operation.LEDGER, Stage.OK, 0, task, task / WORKERS + 1, task % WORKERS + 1L);
            }
        }
    }

    private static void work(Recorder worker, int task, int hold) {
        append(worker, Operation.CLAIM, Stage.INVOKE, 2 * hold, Event.NO_TASK, 0, 1);
        append(worker, Operation.CLAIM, Stage.OK, 2 * hold, task, hold, 0);
        append(worker, Operation.EFFECT, Stage.OK, 2 * hold, task, hold, 0);
        append(worker, Operation.COMPLETE, Stage.INVOKE, 2 * hold + 1, task, hold, 0);
        append(worker, Operation.COMPLETE, Stage.OK, 2 * hold + 1, task, hold, 0);
    }

    private static void append(
            Recorder recorder, Operation operation, Stage stage, int call, long task, int hold, long value) {
        recorder.append(System.nanoTime(), operation, stage, call, task, hold, value);
    }

    /** Deletes the history. */
    @TearDown
    public void remove() throws IOException {
        TemporaryFiles.remove(file);
    }

    /** Reads and judges the history. */
    @Benchmark
    public Verdict judge() throws IOException {
        Verdict verdict = Judge.judge(HistoryReader.read(file), CIRCUMSTANCES, Contract.of("exactly-once"), null);
        if (verdict.status() != Status.PASS) {
            throw new IllegalStateException("the judges reported findings for a correct history: " + verdict);
        }
        return verdict;
    }
}

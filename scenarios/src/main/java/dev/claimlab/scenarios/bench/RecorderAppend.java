package dev.claimlab.scenarios.bench;

import dev.claimlab.history.Event;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Appends one event to a history: reads the clock, writes the record, allocates chunks and writes the file. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecorderAppend {

    /** The history of a thread. */
    @State(Scope.Thread)
    public static class Recording {

        private final Path file = TemporaryFiles.history();
        private final HistoryWriter writer = TemporaryFiles.writer(file);
        private final Recorder recorder = writer.recorder(WriterId.ofWorker(1));
        private int call;

        /** Closes and deletes the history. */
        @TearDown
        public void close() throws IOException {
            writer.close();
            TemporaryFiles.remove(file);
        }
    }

    /** Appends one event. */
    @Benchmark
    public int append(Recording recording) {
        int call = ++recording.call;
        recording.recorder.append(System.nanoTime(), Operation.CLAIM, Stage.OK, call, call, call, Event.NO_HOLD);
        return call;
    }
}

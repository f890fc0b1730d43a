package dev.claimlab.host.process;

import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.WriterId;
import java.io.IOException;

/**
 * The history of a process on the machine of the coordinator, in a file that outlives the process.
 *
 * @param writer writes the file
 */
record FileHistory(HistoryWriter writer) implements WorkerHistory {

    @Override
    public Recorder recorder(WriterId id) {
        return writer.recorder(id);
    }

    @Override
    public void deliver() {}

    @Override
    public void send() {}

    @Override
    public void hear(long message, long coordinatorNanos) {}

    @Override
    public void close() throws IOException {
        writer.close();
    }
}

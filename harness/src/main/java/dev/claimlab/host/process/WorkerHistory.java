package dev.claimlab.host.process;

import dev.claimlab.history.Recorders;
import java.io.IOException;

/** Where a worker process records. */
interface WorkerHistory extends Recorders {

    /** Called before each statement: returns when what was recorded will outlive this process. */
    void deliver();

    /** Sends what was recorded, without waiting. */
    void send();

    /** The coordinator has all messages up to this number, and said so at this time of its clock. */
    void hear(long message, long coordinatorNanos);

    /** Marks the history as complete; the threads of all recorders must have ended. */
    void close() throws IOException;
}

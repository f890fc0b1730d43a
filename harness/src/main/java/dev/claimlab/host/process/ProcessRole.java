package dev.claimlab.host.process;

import java.sql.SQLException;

/** What a process of a run does beside the protocol; it is used by one thread, and closed by another. */
interface ProcessRole {

    /** Executes a request that is of this role, and returns the answer. */
    String perform(WorkerRequest workerRequest, String argument) throws SQLException, InterruptedException;

    /** Rethrows the failure of a thread of it, if one failed. */
    void throwFailure() throws SQLException;

    /** Ends in order. */
    void close() throws InterruptedException;

    /** What a request to another role is refused with. */
    static IllegalArgumentException refusal(WorkerRequest workerRequest) {
        return new IllegalArgumentException("not a request to such a process: " + workerRequest);
    }
}

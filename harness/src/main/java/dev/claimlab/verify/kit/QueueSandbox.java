package dev.claimlab.verify.kit;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Where the kit puts a queue to the test: a schema of its own on a server, or something that is like one. */
public interface QueueSandbox extends AutoCloseable {

    /** The connections of one more process. */
    DataSource process() throws SQLException;

    /** Ends every connection of a process, as if it had been killed; returns when the server knows. */
    void kill(DataSource process) throws SQLException;

    /** Lets time pass for the queue. */
    void pass(Duration time) throws SQLException;

    /** What is still held although everybody has gone home, in words; empty if nothing is. */
    String leaks() throws SQLException;

    /** Removes everything. */
    @Override
    void close() throws SQLException;
}

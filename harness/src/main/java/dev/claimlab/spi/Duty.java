package dev.claimlab.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Periodic work that a queue needs: a reaper, a ticker, an election. */
public interface Duty {

    /** A short name. */
    String name();

    /** The time between two executions. */
    Duration period();

    /** Executes the duty once, on an autocommit connection. */
    void perform(Connection connection) throws SQLException;
}

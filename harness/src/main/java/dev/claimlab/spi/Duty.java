package dev.claimlab.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What a queue needs done every period: a reaper, a ticker, an election. */
public interface Duty {

    /** A short name. */
    String name();

    /** How often it is due. */
    Duration period();

    /** Does it once, on an autocommit connection. */
    void perform(Connection connection) throws SQLException;
}

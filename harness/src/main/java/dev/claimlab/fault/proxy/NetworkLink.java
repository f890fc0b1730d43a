package dev.claimlab.fault.proxy;

import java.time.Duration;

/** The network between a worker process and the server, as far as faults change it. */
public interface NetworkLink {

    /** Cuts all connections. */
    void cut();

    /** Passes no data until resumed. */
    void stall();

    /** Passes data again. */
    void resume();

    /** Delays all data by this much. */
    void delay(Duration delay);

    /** Cuts the connection of the next COMMIT, which reaches the server or not. */
    void cutAtNextCommit(boolean delivers);

    /** How many connections were cut at a COMMIT. */
    long commitsCut();

    /** Ends all that was begun. */
    void heal();
}

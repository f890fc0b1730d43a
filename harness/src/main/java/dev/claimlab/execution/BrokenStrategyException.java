package dev.claimlab.execution;

import java.sql.SQLException;

/** A strategy whose SQL does not even work for one session at a time. */
public final class BrokenStrategyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenStrategyException(String strategy, String when, SQLException cause) {
        super("strategy " + strategy + ": its SQL failed " + when + ": " + Interruptions.oneLine(cause), cause);
    }
}

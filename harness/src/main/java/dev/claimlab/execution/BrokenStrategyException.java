package dev.claimlab.execution;

import java.sql.SQLException;

/** The strategy's SQL fails even with one session at a time. */
public final class BrokenStrategyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenStrategyException(String strategy, String when, SQLException cause) {
        super("strategy " + strategy + ": its SQL failed " + when + ": " + Interruptions.oneLine(cause), cause);
    }
}

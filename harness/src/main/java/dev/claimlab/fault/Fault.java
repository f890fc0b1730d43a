package dev.claimlab.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A way to do harm: it says where it can be done, and it heals. */
interface Fault {

    /** Why it cannot be done there, if so. */
    default Optional<String> notApplicable(FaultTarget faultTarget) {
        return Optional.empty();
    }

    /** Does it. */
    Injection inject(FaultContext faultContext, PlannedFault planned)
            throws SQLException, IOException, InterruptedException;

    /** A fault that was done, or a trap that was set. */
    interface Injection {

        /** Waits while the harm lasts, for that long at most; whether it struck. */
        default boolean last(Duration length) throws SQLException, InterruptedException {
            InterruptibleWait.pass(length);
            return true;
        }

        /** Ends the harm, and returns when everything is as it was. */
        void heal() throws SQLException, IOException, InterruptedException;
    }
}

package dev.claimlab.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** A fault with all that is to be known of it: whom it hits, how long it lasts, where it applies, how it heals. */
public interface Fault {

    /** How long the fault lasts. */
    FaultLength length();

    /** Whether the fault hits all workers at once, and not one worker process. */
    default boolean hitsAllWorkers() {
        return false;
    }

    /** Whether the fault hits every session of the server, those of other runs included. */
    default boolean hitsServer() {
        return false;
    }

    /** Whether the server's counters stay complete: every session flushes its statistics, and the server keeps them. */
    default boolean sparesCounters() {
        return false;
    }

    /** Why the fault does not apply to this target; empty if it applies. */
    default Optional<String> notApplicable(FaultTarget faultTarget) {
        return Optional.empty();
    }

    /** Injects the fault. */
    Injection inject(FaultContext faultContext) throws SQLException, IOException, InterruptedException;

    /** An injected fault, or an armed one that strikes when a worker comes to a step. */
    interface Injection {

        /** Waits while the fault lasts, at most for the given time; returns whether it struck. */
        default boolean last(Duration length) throws SQLException, InterruptedException {
            InterruptibleWait.pass(length);
            return true;
        }

        /** Ends the fault, and returns when the previous state is restored. */
        void heal() throws SQLException, IOException, InterruptedException;
    }
}

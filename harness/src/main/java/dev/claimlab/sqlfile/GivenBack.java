package dev.claimlab.sqlfile;

import dev.claimlab.spi.Retried;
import java.time.Instant;
import java.util.Optional;

/**
 * The answer of a statement {@code retry}.
 *
 * @param retried what became of the task
 * @param dueAgain when it is due again; empty where the statement does not say
 */
record GivenBack(Retried retried, Optional<Instant> dueAgain) {

    /** The answer of a statement that does not say when the task is due again. */
    static GivenBack of(Retried retried) {
        return new GivenBack(retried, Optional.empty());
    }
}

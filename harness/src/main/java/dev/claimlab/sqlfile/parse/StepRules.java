package dev.claimlab.sqlfile.parse;

import java.time.Duration;
import java.util.Optional;

/**
 * How one step of an operation is executed.
 *
 * @param isEach whether it is executed once for each row of the step before, although it names none of its columns
 * @param isAfterCommit whether the transaction of the step before is committed first
 * @param takesAny whether the operation goes on whatever this step changed or returned
 * @param every the period of a duty, where it has one of its own
 */
public record StepRules(boolean isEach, boolean isAfterCommit, boolean takesAny, Optional<Duration> every) {

    /** The rules of a statement that says none. */
    public static final StepRules PLAIN = new StepRules(false, false, false, Optional.empty());

    /** These rules with a commit before the step. */
    StepRules afterCommit() {
        return new StepRules(isEach, true, takesAny, every);
    }
}

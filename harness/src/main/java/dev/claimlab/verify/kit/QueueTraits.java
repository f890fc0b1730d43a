package dev.claimlab.verify.kit;

import dev.claimlab.spi.Promises.BackOff;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a queue was seen to do when it was tried in virtual time; what was not seen or not tried is empty.
 *
 * @param lease the time after which the claim of a silent worker is free
 * @param isRecoveredByDuty whether only a duty frees such a claim
 * @param isRenewable whether a heartbeat extends a claim
 * @param attemptLimit the number of failed attempts after which a task is not tried again
 * @param crashLimit the number of claims that end with their lease after which a task is not tried again
 * @param backOff who decides how long a failed task waits
 * @param tellsDueAgain whether giving a task back answers when it is due again
 */
public record QueueTraits(
        Optional<Duration> lease,
        boolean isRecoveredByDuty,
        boolean isRenewable,
        OptionalInt attemptLimit,
        OptionalInt crashLimit,
        Optional<BackOff> backOff,
        boolean tellsDueAgain) {

    /** Nothing was tried. */
    public static final QueueTraits UNKNOWN = new QueueTraits(
            Optional.empty(), false, false, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), false);
}

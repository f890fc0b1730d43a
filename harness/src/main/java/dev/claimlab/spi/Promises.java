package dev.claimlab.spi;

import dev.claimlab.spi.ConcurrencyLimit.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the author of a strategy says of it in numbers; each number is checked against what the queue is seen to do.
 *
 * @param attempts the number of attempts after which a failing task is dead
 * @param lease how long a claim is valid without renewal
 * @param backOff who decides how long a failed task waits
 * @param limit how many tasks may be held at once
 */
public record Promises(
        OptionalInt attempts, Optional<Duration> lease, Optional<BackOff> backOff, Optional<ConcurrencyLimit> limit) {

    /** Nothing is said: what the queue is seen to do is taken for what it promises. */
    public static final Promises NONE =
            new Promises(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** These promises with that number of attempts. */
    public Promises withAttempts(int number) {
        return new Promises(OptionalInt.of(number), lease, backOff, limit);
    }

    /** These promises with that lease. */
    public Promises withLease(Duration duration) {
        return new Promises(attempts, Optional.of(duration), backOff, limit);
    }

    /** These promises with that back-off. */
    public Promises withBackOff(BackOff decided) {
        return new Promises(attempts, lease, Optional.of(decided), limit);
    }

    /** These promises with that limit, or with none. */
    public Promises withLimit(Optional<ConcurrencyLimit> most) {
        return new Promises(attempts, lease, backOff, most);
    }

    /** Whether only so many tasks that are counted together in this way may be held at once. */
    public boolean isLimited(Scope scope) {
        return limit.filter(most -> most.scope() == scope).isPresent();
    }

    /** Who decides how long a failed task waits. */
    public enum BackOff {
        /** The worker that gives the task back. */
        ASKED,
        /** The queue, whatever the worker asks for. */
        OWN
    }
}

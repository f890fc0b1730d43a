package dev.claimlab.verify.model;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What actions have in common: their times, and words for what they act on. */
final class ActionWords {

    /** The seconds of a day. */
    static final int A_DAY = 86_400;

    private ActionWords() {}

    /** The time of an action for a queue with another lease: shorter times than a day are so many times as long. */
    static int seconds(int seconds, Duration lease, Duration madeFor) {
        return seconds >= A_DAY ? seconds : (int) Math.ceil(seconds * (double) lease.toMillis() / madeFor.toMillis());
    }

    /** The given actions that differ from the first. */
    static List<Action> others(Action from, Action... simpler) {
        return Stream.of(simpler).filter(other -> !other.equals(from)).toList();
    }

    /** A time in words: days where it is days. */
    static String time(int seconds) {
        return seconds > 0 && seconds % A_DAY == 0 ? seconds / A_DAY + " days" : seconds + " s";
    }

    /** An enqueue in words. */
    static String sentence(Action.Enqueue action) {
        return (action.producer() == 0
                        ? "a task is enqueued"
                        : "producer " + action.producer() + " enqueues a task in its transaction")
                + (action.type() == 0 ? "" : ", type " + ModelTypes.name(action.type()))
                + (action.delaySeconds() == 0 ? "" : ", due in " + time(action.delaySeconds()))
                + (action.group() == 0 ? "" : ", group " + action.group())
                + (action.key() == 0 ? "" : ", key " + action.key())
                + (action.priority() == 0 ? "" : ", priority " + action.priority())
                + (action.isLarge() ? ", with a payload of more than 10,000 bytes" : "")
                + action.crash();
    }

    /** A claim in words. */
    static String sentence(Action.Claim action) {
        List<String> types = action.isOfTypes() ? ModelTypes.knownBy(action.worker()) : List.of();
        return "worker " + action.worker()
                + (action.limit() == 1 ? " claims a task" : " claims up to " + action.limit() + " tasks")
                + (types.isEmpty() ? "" : " of type " + String.join(" or ", types))
                + action.crash();
    }

    /** The claims of a worker that an action acts on. */
    static String which(int pick) {
        return pick == 0 ? "all it holds" : "its claim " + pick;
    }
}

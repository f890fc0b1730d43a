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

    /** The claims of a worker that an action acts on. */
    static String which(int pick) {
        return pick == 0 ? "all it holds" : "its claim " + pick;
    }
}

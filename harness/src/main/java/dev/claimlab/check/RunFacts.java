package dev.claimlab.check;

import dev.claimlab.history.Event;
import dev.claimlab.history.Harm;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts about a whole history that a judge of single tasks needs. Thread-safe. */
final class RunFacts {

    private final History history;
    private @Nullable Polls polls;

    private RunFacts(History history) {
        this.history = history;
    }

    static RunFacts of(History history) {
        return new RunFacts(history);
    }

    /** What faults did. */
    Harm harm() {
        return history.harm();
    }

    /** How many claims have no answer, or none that tells whether they took tasks. */
    long unansweredClaims() {
        return polls().unanswered;
    }

    /** The stamp of the last answer to a claim that found no task; that of the beginning if there was none. */
    long lastEmptyPollNanos() {
        return polls().lastEmptyNanos;
    }

    private synchronized Polls polls() {
        Polls known = polls;
        if (known == null) {
            known = new Polls(history.startNanos());
            history.forEach(Operation.CLAIM, known::add);
            polls = known;
        }
        return known;
    }

    /** Whether a fault may have touched a claim. */
    boolean touches(Hold hold) {
        return harm().touches(hold.claimed());
    }

    /** What all claims of the history show together. */
    private static final class Polls {

        private final Map<Integer, Integer> open = new HashMap<>();
        private long unanswered;
        private long lastEmptyNanos;

        Polls(long startNanos) {
            lastEmptyNanos = startNanos;
        }

        void add(Event event) {
            lastEmptyNanos = event.isEmptyPoll() ? Math.max(lastEmptyNanos, event.nanos()) : lastEmptyNanos;
            if (event.stage() == Stage.INVOKE) {
                unanswered++;
                open.put(event.writer(), event.call());
            } else if (event.stage() != Stage.UNKNOWN && open.remove(event.writer(), event.call())) {
                unanswered--;
            }
        }
    }
}

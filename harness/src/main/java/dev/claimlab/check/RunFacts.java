package dev.claimlab.check;

import dev.claimlab.history.Harm;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import java.util.HashMap;
import java.util.Map;

/** Facts about a whole history that a judge of single tasks needs. */
final class RunFacts {

    private static final long NOT_COUNTED = -1;

    private final History history;
    private long unansweredClaims = NOT_COUNTED;

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

    /** How many claims have no answer, or none that tells whether they took tasks; counted on the first call. */
    long unansweredClaims() {
        if (unansweredClaims == NOT_COUNTED) {
            unansweredClaims = unansweredClaims(history);
        }
        return unansweredClaims;
    }

    /** Whether a fault may have touched a claim. */
    boolean touches(Hold hold) {
        return harm().touches(hold.claimed());
    }

    private static long unansweredClaims(History history) {
        Map<Integer, Integer> open = new HashMap<>();
        long[] count = new long[1];
        history.forEach(Operation.CLAIM, event -> {
            if (event.stage() == Stage.INVOKE) {
                count[0]++;
                open.put(event.writer(), event.call());
            } else if (event.stage() != Stage.UNKNOWN && open.remove(event.writer(), event.call())) {
                count[0]--;
            }
        });
        return count[0];
    }
}

package dev.claimlab.check;

import dev.claimlab.history.Harm;
import dev.claimlab.history.History;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import java.util.HashMap;
import java.util.Map;

/**
 * Facts about a whole history that a judge of single tasks needs.
 *
 * @param harm what faults did
 * @param unansweredClaims how many claims have no answer, or none that tells whether they took tasks
 */
record RunFacts(Harm harm, long unansweredClaims) {

    static RunFacts of(History history) {
        return new RunFacts(history.harm(), unansweredClaims(history));
    }

    /** Whether a fault may have touched a claim. */
    boolean touches(Hold hold) {
        return harm.touches(hold.claimed());
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

package dev.claimlab.verify.kit;

import dev.claimlab.spi.Claim;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rounds in which several workers of a kit test take turns. */
final class KitRounds {

    private KitRounds() {}

    /** Lets each worker claim and then complete one task per round until a round is empty; the completed tasks. */
    static List<Long> takeTurns(List<KitWorker> workers, int mostRounds) throws SQLException {
        List<Long> done = new ArrayList<>();
        boolean isEmpty = false;
        for (int round = 0; !isEmpty && round < mostRounds; round++) {
            isEmpty = true;
            List<List<Claim>> held = new ArrayList<>();
            for (KitWorker worker : workers) {
                held.add(worker.claim(1));
            }
            for (int i = 0; i < held.size(); i++) {
                if (!held.get(i).isEmpty()) {
                    isEmpty = false;
                    done.addAll(workers.get(i).complete(held.get(i)));
                }
            }
        }
        return done;
    }
}

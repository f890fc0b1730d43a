package dev.claimlab.verify.kit;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Task;
import java.sql.SQLException;
import java.util.List;

/** Many tasks that must not be claimed now, before one that may be: a claim has to look beyond any window of candidates. */
final class LongQueue {

    /** More than the usual window of candidates. */
    static final int MANY = 1_001;

    private LongQueue() {}

    /** Adds the last task, and returns what the worker is handed out; fails with the anomaly if it is another one. */
    static List<Long> claimedBehind(Task last, KitWorker worker, KitFixture kitFixture, Anomaly other)
            throws SQLException {
        kitFixture.enqueue(last);
        List<Long> claimed = KitWorker.numbers(worker.claim(1));
        OtherAnomalyError.throwIfOther(claimed, List.of(last.id()), other);
        return claimed;
    }
}

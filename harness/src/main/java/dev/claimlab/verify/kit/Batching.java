package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Claim;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several tasks per claim. */
public interface Batching extends QueueContract {

    /** One claim returns several different tasks, and no more than asked for. */
    @Test
    @Detects(Anomaly.OVER_CLAIM)
    @AppliesTo(forbidding = Anomaly.OVER_CLAIM)
    default void a_claim_of_several_takes_several_and_no_more(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(10);
        List<Long> done = new ArrayList<>();
        List<Claim> claims = worker.claim(4);
        while (!claims.isEmpty()) {
            assertThat(claims).hasSizeLessThanOrEqualTo(4);
            assertThat(worker.complete(claims)).hasSize(claims.size());
            done.addAll(KitWorker.numbers(claims));
            claims = worker.claim(4);
        }
        assertThat(done).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** Claims of several tasks neither lose nor repeat a task. */
    @Test
    @Detects(Anomaly.DUPLICATE_EXECUTION)
    default void claims_of_several_do_every_task_once(KitFixture kitFixture) throws SQLException {
        List<Long> tasks = kitFixture.enqueue(10);
        assertThat(kitFixture.worker().drain(4)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** A limit above the number of tasks returns all of them. */
    @Test
    @Detects(Anomaly.FALSE_EMPTY)
    default void a_claim_of_more_than_there_is_takes_what_there_is(KitFixture kitFixture) throws SQLException {
        KitWorker worker = kitFixture.worker();
        List<Long> tasks = kitFixture.enqueue(3);
        assertThat(worker.drain(100)).containsExactlyInAnyOrderElementsOf(tasks);
    }
}

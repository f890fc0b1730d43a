package dev.claimlab.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.strategy.Anomaly;
import dev.claimlab.task.Claim;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several tasks a claim. */
public interface Batching extends QueueContract {

    /** One claim, several tasks, each once and no more than asked for. */
    @Test
    @Shows(Anomaly.OVER_CLAIM)
    @AppliesTo(forbidding = Anomaly.OVER_CLAIM)
    default void a_claim_of_several_takes_several_and_no_more(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        List<Long> tasks = bench.enqueue(10);
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

    /** Claims of several tasks neither lose nor repeat one. */
    @Test
    @Shows(Anomaly.DUPLICATE_EXECUTION)
    default void claims_of_several_do_every_task_once(Bench bench) throws SQLException {
        List<Long> tasks = bench.enqueue(10);
        assertThat(bench.worker().drain(4)).containsExactlyInAnyOrderElementsOf(tasks);
    }

    /** A limit above what there is gives what there is. */
    @Test
    @Shows(Anomaly.FALSE_EMPTY)
    default void a_claim_of_more_than_there_is_takes_what_there_is(Bench bench) throws SQLException {
        KitWorker worker = bench.worker();
        List<Long> tasks = bench.enqueue(3);
        assertThat(worker.drain(100)).containsExactlyInAnyOrderElementsOf(tasks);
    }
}

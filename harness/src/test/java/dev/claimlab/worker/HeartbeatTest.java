package dev.claimlab.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Retried;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A heartbeat does not renew a claim that its worker gives back. */
final class HeartbeatTest {

    private final Queue<String> story = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void a_beat_that_is_under_way_ends_before_a_task_is_given_back() throws InterruptedException {
        SlowSession session = new SlowSession();
        try (Heartbeat heartbeat = new Heartbeat(true, Duration.ofMillis(3))) {
            heartbeat.watch(session, List.of(new Claim(1, 1, "")));
            begun.await();
            Thread worker = new Thread(() -> {
                heartbeat.keep(session, List.of());
                story.add("given back");
            });
            worker.start();
            while (worker.getState() != Thread.State.WAITING && worker.isAlive()) {
                Thread.onSpinWait();
            }
            mayEnd.countDown();
            worker.join();
        }
        assertThat(story).startsWith("renewed", "given back");
    }

    /** Completes a renewal only when released by the test. */
    private final class SlowSession implements ClaimSession {

        @Override
        public void renew(List<Claim> claims) {
            if (!claims.isEmpty()) {
                begun.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                story.add("renewed");
            }
        }

        @Override
        public List<Claim> claim(int limit) {
            return List.of();
        }

        @Override
        public Connection transaction() throws SQLException {
            throw new SQLException("there is no transaction");
        }

        @Override
        public List<Claim> complete(List<Claim> claims) {
            return claims;
        }

        @Override
        public Retried retry(Claim claim, Duration delay) {
            return Retried.READY;
        }

        @Override
        public void close() {
            // There is nothing to release.
        }
    }
}

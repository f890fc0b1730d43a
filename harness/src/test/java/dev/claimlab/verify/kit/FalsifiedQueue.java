package dev.claimlab.verify.kit;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Promises;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WakeUp;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A queue that counts its answers and falsifies one of them.
 *
 * @param right the strategy that gives the answers
 * @param answers the number of answers given so far
 * @param falsified the number of the false answer, from 1
 * @param lie how it is falsified
 */
record FalsifiedQueue(ClaimStrategy right, AtomicInteger answers, int falsified, Lie lie) implements ClaimStrategy {

    private static final int OTHER = 1_000;

    /** The ways to falsify an answer. */
    enum Lie {
        /** An empty answer in place of a full one, and a repeated claim in place of an empty one. */
        OPPOSITE,
        /** Claims of other tasks. */
        OTHER_TASK
    }

    private boolean isFalse() {
        return answers.incrementAndGet() == falsified;
    }

    /** Replaces the right answer by a false one, in a session with these earlier claims. */
    private List<Claim> falsify(List<Claim> claims, List<Claim> before) {
        if (claims.isEmpty()) {
            return lie == Lie.OPPOSITE && !before.isEmpty() ? before : List.of(new Claim(OTHER, 1, 1));
        }
        return lie == Lie.OPPOSITE
                ? List.of()
                : claims.stream()
                        .map(claim -> new Claim(claim.task() + OTHER, claim.attempt(), claim.token()))
                        .toList();
    }

    @Override
    public String name() {
        return right.name();
    }

    @Override
    public String idea() {
        return right.idea();
    }

    @Override
    public String source() {
        return right.source();
    }

    @Override
    public Contract contract() {
        return right.contract();
    }

    @Override
    public Promises promises() {
        return right.promises();
    }

    @Override
    public Set<Capability> capabilities(Options options) {
        return right.capabilities(options);
    }

    @Override
    public void validate(Options options) {
        right.validate(options);
    }

    @Override
    public void install(DataSource dataSource, Options options) throws SQLException {
        right.install(dataSource, options);
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options) throws SQLException {
        TaskQueue queue = right.open(dataSource, options);
        return new TaskQueue() {
            @Override
            public void enqueue(Connection connection, List<Task> tasks) throws SQLException {
                queue.enqueue(connection, tasks);
            }

            @Override
            public boolean enqueueUnlessWaiting(Connection connection, Task task) throws SQLException {
                return queue.enqueueUnlessWaiting(connection, task) != isFalse();
            }

            @Override
            public boolean cancel(Connection connection, long task) throws SQLException {
                return queue.cancel(connection, task) != isFalse();
            }

            @Override
            public void pause(Connection connection) throws SQLException {
                queue.pause(connection);
            }

            @Override
            public void resume(Connection connection) throws SQLException {
                queue.resume(connection);
            }

            @Override
            public void tick(Connection connection, WorkerId process, Task tick) throws SQLException {
                queue.tick(connection, process, tick);
            }

            @Override
            public ClaimSession session(WorkerId worker) throws SQLException {
                return new FalsifiedSession(queue.session(worker), dataSource);
            }

            @Override
            public ClaimSession session(WorkerId worker, List<String> types) throws SQLException {
                return new FalsifiedSession(queue.session(worker, types), dataSource);
            }

            @Override
            public Optional<WakeUp> wakeUp(WorkerId worker) throws SQLException {
                return queue.wakeUp(worker).map(FalsifiedWakeUp::new);
            }

            @Override
            public List<Duty> duties() {
                return queue.duties();
            }

            @Override
            public void remaining(Connection connection, Consumer<Remaining> consumer) throws SQLException {
                List<Remaining> remaining = new ArrayList<>();
                queue.remaining(connection, remaining::add);
                if (!isFalse()) {
                    remaining.forEach(consumer);
                }
            }
        };
    }

    private final class FalsifiedSession implements ClaimSession {

        private final ClaimSession session;
        private final DataSource others;
        private List<Claim> before = List.of();

        FalsifiedSession(ClaimSession session, DataSource others) {
            this.session = session;
            this.others = others;
        }

        @Override
        public List<Claim> claim(int limit) throws SQLException {
            List<Claim> right = session.claim(limit);
            List<Claim> claims = isFalse() ? falsify(right, before) : right;
            before = right;
            return claims;
        }

        /** A false transaction commits at once what is written in it. */
        @Override
        public Connection transaction() throws SQLException {
            return isFalse() ? others.getConnection() : session.transaction();
        }

        @Override
        public List<Claim> complete(List<Claim> claims) throws SQLException {
            List<Claim> done = session.complete(claims);
            if (!isFalse()) {
                return done;
            }
            return done.isEmpty() ? claims : List.of();
        }

        @Override
        public Retried retry(Claim claim, Duration delay) throws SQLException {
            Retried retried = session.retry(claim, delay);
            if (!isFalse()) {
                return retried;
            }
            return retried == Retried.READY ? Retried.NOT_OURS : Retried.READY;
        }

        @Override
        public Optional<Instant> dueAgain() {
            return session.dueAgain();
        }

        @Override
        public void renew(List<Claim> claims) throws SQLException {
            session.renew(claims);
        }

        @Override
        public void close() throws SQLException {
            session.close();
        }
    }

    private final class FalsifiedWakeUp implements WakeUp {

        private final WakeUp wakeUp;

        FalsifiedWakeUp(WakeUp wakeUp) {
            this.wakeUp = wakeUp;
        }

        @Override
        public boolean await(Duration atMost) throws SQLException, InterruptedException {
            return wakeUp.await(atMost) != isFalse();
        }

        @Override
        public void close() throws SQLException {
            wakeUp.close();
        }
    }
}

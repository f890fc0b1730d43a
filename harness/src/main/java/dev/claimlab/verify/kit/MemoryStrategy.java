package dev.claimlab.verify.kit;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Retried;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A queue in memory with every capability that needs no server; the kit's own test subject. */
public final class MemoryStrategy implements ClaimStrategy {

    private static final Comparator<MemoryRow> URGENT_FIRST =
            Comparator.comparingInt((MemoryRow row) -> -row.task.priority()).thenComparingLong(row -> row.task.id());

    private final InstantSource clock;
    private final Map<Long, MemoryRow> rows = new TreeMap<>();

    /** A queue whose leases and delays follow this clock. */
    public MemoryStrategy(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "memory.fenced";
    }

    @Override
    public String idea() {
        return "tasks in a map, leases and attempts as in a table";
    }

    @Override
    public String source() {
        return "the kit itself";
    }

    @Override
    public Contract contract() {
        return Contract.of("at-least-once");
    }

    /** All capabilities but those that need a server. */
    @Override
    public Set<Capability> capabilities(Options options) {
        return EnumSet.of(
                Capability.BATCH,
                Capability.DELAY,
                Capability.PRIORITY,
                Capability.GROUP_ORDER,
                Capability.LEASES,
                Capability.RETRIES,
                Capability.BACKS_OFF,
                Capability.TELLS_DUE_AGAIN,
                Capability.DEAD_LETTERS,
                Capability.RENEWS,
                Capability.RECOVERS,
                Capability.DEDUPLICATES,
                Capability.TELLS_REMAINING);
    }

    @Override
    public void validate(Options options) {
        if (!options.named().isEmpty()) {
            throw new IllegalArgumentException("memory.fenced has no options: " + options.named());
        }
    }

    @Override
    public void install(DataSource dataSource, Options options) {
        synchronized (rows) {
            rows.clear();
        }
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options) {
        return new MemoryQueue(options);
    }

    private final class MemoryQueue implements TaskQueue {

        private final Options options;

        MemoryQueue(Options options) {
            this.options = options;
        }

        @Override
        public void enqueue(Connection connection, List<Task> tasks) {
            synchronized (rows) {
                for (Task task : tasks) {
                    rows.put(task.id(), new MemoryRow(task, task.dueAt() == null ? clock.instant() : task.dueAt()));
                }
            }
        }

        @Override
        public boolean enqueueUnlessWaiting(Connection connection, Task task) {
            synchronized (rows) {
                if (rows.values().stream().anyMatch(row -> row.standsFor(task))) {
                    return false;
                }
                enqueue(connection, List.of(task));
                return true;
            }
        }

        @Override
        public ClaimSession session(WorkerId worker) {
            return new MemorySession(options);
        }

        @Override
        public List<Duty> duties() {
            return List.of(new MemoryRecovery(rows, clock, options.attemptLimit()));
        }

        @Override
        public void remaining(Connection connection, Consumer<Remaining> consumer) {
            synchronized (rows) {
                rows.values()
                        .forEach(row ->
                                consumer.accept(new Remaining(row.task.id(), row.state(clock.instant()), row.attempt)));
            }
        }
    }

    private final class MemorySession implements ClaimSession {

        private final Options options;
        private Optional<Instant> dueAgain = Optional.empty();

        MemorySession(Options options) {
            this.options = options;
        }

        @Override
        public List<Claim> claim(int limit) {
            synchronized (rows) {
                List<Claim> claims = new ArrayList<>();
                List<MemoryRow> free = rows.values().stream()
                        .filter(row -> row.attempt < options.attemptLimit())
                        .filter(row -> !row.claimableAt.isAfter(clock.instant()))
                        .filter(this::isFirstOfItsGroup)
                        .sorted(URGENT_FIRST)
                        .limit(limit)
                        .toList();
                for (MemoryRow row : free) {
                    row.attempt++;
                    row.isLeased = true;
                    row.claimableAt = clock.instant().plus(options.lease());
                    claims.add(new Claim(row.task.id(), row.attempt, row.attempt));
                }
                return claims;
            }
        }

        private boolean isFirstOfItsGroup(MemoryRow row) {
            String group = row.task.group();
            return group == null
                    || rows.values().stream()
                            .noneMatch(other -> !other.isDead
                                    && group.equals(other.task.group())
                                    && other.task.id() < row.task.id());
        }

        @Override
        public Connection transaction() throws SQLException {
            throw new SQLFeatureNotSupportedException("there is no transaction in memory");
        }

        @Override
        public List<Claim> complete(List<Claim> claims) {
            synchronized (rows) {
                List<Claim> done =
                        claims.stream().filter(claim -> current(claim) != null).toList();
                done.forEach(claim -> rows.remove(claim.task()));
                return done;
            }
        }

        @Override
        public Retried retry(Claim claim, Duration delay) {
            synchronized (rows) {
                MemoryRow row = current(claim);
                dueAgain = Optional.empty();
                if (row == null) {
                    return Retried.NOT_OURS;
                }
                row.isLeased = false;
                row.isDead = row.attempt >= options.attemptLimit();
                row.claimableAt = clock.instant().plus(delay);
                dueAgain = row.isDead ? Optional.empty() : Optional.of(row.claimableAt);
                return row.isDead ? Retried.DEAD : Retried.READY;
            }
        }

        @Override
        public Optional<Instant> dueAgain() {
            return dueAgain;
        }

        @Override
        public void renew(List<Claim> claims) {
            synchronized (rows) {
                for (Claim claim : claims) {
                    MemoryRow row = current(claim);
                    if (row != null) {
                        row.claimableAt = clock.instant().plus(options.lease());
                    }
                }
            }
        }

        private @Nullable MemoryRow current(Claim claim) {
            MemoryRow row = rows.get(claim.task());
            return row != null && row.attempt == claim.attempt() && row.isLeased ? row : null;
        }

        @Override
        public void close() {
            // A session holds only leases, which expire by themselves.
        }
    }
}

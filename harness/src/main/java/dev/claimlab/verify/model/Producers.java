package dev.claimlab.verify.model;

import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Task;
import dev.claimlab.verify.kit.KitFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Performs the producers' actions on the queue and in the model: each further producer has a transaction of its own. */
final class Producers {

    /** A payload that is longer is large. */
    static final int LARGE = 10_000;

    private static final String LONG_TEXT = "a-name-of-many-characters/".repeat(12);
    private static final int FIRST_LONG = 3;
    private static final int EVERY = 3;

    private final Rules rules;
    private final Model model;
    private final RunClock clock;
    private final KitFixture kitFixture;
    private final FragileSandbox place;
    private final FragileProcess own;
    private final FeaturePairs pairs;
    private final Clock wallClock = Clock.systemUTC();
    private final Map<Integer, OpenTransaction> open = new TreeMap<>();
    private final Set<Long> added = new HashSet<>();
    private long nextTask;
    private boolean hasLongDelays;

    /** Producers of a queue that was just installed, by the sandbox's latest process. */
    Producers(
            Rules rules, Model model, RunClock clock, KitFixture kitFixture, FragileSandbox place, FeaturePairs pairs) {
        this.rules = rules;
        this.model = model;
        this.clock = clock;
        this.kitFixture = kitFixture;
        this.place = place;
        this.own = place.latest();
        this.pairs = pairs;
    }

    /** The process of the producer without a transaction, which performs the duties, too. */
    FragileProcess own() {
        return own;
    }

    void enqueue(Action.Enqueue action) throws SQLException {
        Duration delay = Duration.ofSeconds(rules.can(Capability.DELAY) ? action.delaySeconds() : 0);
        hasLongDelays |= delay.toDays() > 0;
        Task task = task(action, delay);
        pairs.sent(task);
        if (model.isHeldBeside(task)) {
            pairs.note(Feature.RUNNING, List.of(task.id()));
        }
        model.sent(task);
        if (action.producer() == 0 || !rules.can(Capability.TRANSACTIONAL_ENQUEUE)) {
            enqueue(task, delay, action.crash());
        } else {
            enqueueInTransaction(task, delay, action);
        }
    }

    private Task task(Action.Enqueue action, Duration delay) {
        long id = nextTask++;
        String text = action.isLarge() ? ", \"text\": \"" + "x".repeat(LARGE) + "\"" : "";
        return new Task(
                id,
                ModelTypes.name(action.type()),
                "{\"task\": " + id + text + "}",
                action.priority(),
                name("group ", action.group()),
                delay.isZero() ? null : wallClock.instant().plus(clock.passed()).plus(delay),
                rules.can(Capability.DEDUPLICATES) ? name("key ", action.key()) : null,
                action.producer() == 0 && rules.can(Capability.DEPENDS) ? after(id) : List.of());
    }

    /** Every third task depends on those of the two before it that were added for certain. */
    private List<Long> after(long task) {
        return task % EVERY == EVERY - 1
                ? LongStream.range(task + 1 - EVERY, task)
                        .filter(added::contains)
                        .boxed()
                        .toList()
                : List.of();
    }

    /** Names from 3 on are long, and differ in their last character. */
    private static @Nullable String name(String prefix, int number) {
        if (number == 0) {
            return null;
        }
        return prefix + (number < FIRST_LONG ? "" : LONG_TEXT) + number;
    }

    private void enqueue(Task task, Duration delay, Crash crash) throws SQLException {
        OperationAttempt<Boolean> attempt = OperationAttempt.of(clock, own, crash, () -> {
            if (task.key() != null) {
                return kitFixture.enqueueUnlessWaiting(task);
            }
            kitFixture.enqueue(task);
            return true;
        });
        TimeSpan due = attempt.when().plus(delay);
        if (attempt.isRefused()) {
            model.notEnqueued(task);
        } else if (attempt.isAnswered() && !attempt.answer()) {
            model.collapsed(task, 0, uncommitted(task), attempt.when());
        } else {
            model.enqueued(task, due, attempt.isAnswered(), attempt.when());
            if (attempt.isAnswered()) {
                added.add(task.id());
            }
        }
    }

    private List<Integer> uncommitted(Task task) {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().tasks.keySet().stream()
                        .anyMatch(other -> task.key() != null && task.key().equals(other.key())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void enqueueInTransaction(Task task, Duration delay, Action.Enqueue action) throws SQLException {
        OpenTransaction transaction = open.get(action.producer());
        if (transaction == null) {
            transaction = new OpenTransaction(place.process());
            open.put(action.producer(), transaction);
        }
        Connection connection = transaction.connection;
        OperationAttempt<Boolean> attempt = OperationAttempt.of(clock, transaction.process, action.crash(), () -> {
            if (task.key() != null) {
                return kitFixture.enqueueUnlessWaiting(connection, task);
            }
            kitFixture.enqueue(connection, task);
            return true;
        });
        model.notEnqueued(task);
        if (!attempt.isAnswered()) {
            rolledBack(action.producer(), transaction, attempt.when());
        } else if (attempt.answer()) {
            transaction.tasks.put(task, attempt.when().plus(delay));
        } else {
            model.collapsed(task, action.producer(), uncommitted(task), attempt.when());
        }
    }

    void settle(Action.Settle action) throws SQLException {
        OpenTransaction transaction = open.get(action.producer());
        if (transaction == null) {
            return;
        }
        OperationAttempt<Boolean> attempt = OperationAttempt.of(clock, transaction.process, action.crash(), () -> {
            if (action.isCommitted()) {
                transaction.connection.commit();
            } else {
                transaction.connection.rollback();
            }
            return true;
        });
        if (!action.isCommitted() || attempt.isRefused()) {
            rolledBack(action.producer(), transaction, attempt.when());
            return;
        }
        open.remove(action.producer());
        transaction.connection.close();
        pairs.note(Feature.LATE_COMMIT, transaction.numbers());
        model.committed(action.producer(), transaction.tasks, attempt.isAnswered(), attempt.when());
    }

    private void rolledBack(int producer, OpenTransaction transaction, TimeSpan now) throws SQLException {
        open.remove(producer);
        transaction.connection.close();
        pairs.note(Feature.ROLLBACK, transaction.numbers());
        model.producerRolledBack(producer, now);
    }

    /** Whether a task was due only after days. */
    boolean hasLongDelays() {
        return hasLongDelays;
    }

    /** Whether a transaction is open, which may lock anything that its tasks share with others. */
    boolean isAnyOpen() {
        return !open.isEmpty();
    }

    /** Commits all. */
    void settle() throws SQLException {
        for (int producer : List.copyOf(open.keySet())) {
            settle(new Action.Settle(producer, true, Crash.NONE));
        }
    }

    /** Closes all connections. */
    void close() throws SQLException {
        for (OpenTransaction transaction : open.values()) {
            transaction.connection.close();
        }
        open.clear();
    }

    /** The open transaction of a producer. */
    private static final class OpenTransaction {

        private final FragileProcess process;
        private final Connection connection;
        private final Map<Task, TimeSpan> tasks = new LinkedHashMap<>();

        OpenTransaction(DataSource dataSource) throws SQLException {
            this.process = FragileProcess.of(dataSource);
            this.connection = dataSource.getConnection();
            connection.setAutoCommit(false);
        }

        List<Long> numbers() {
            return tasks.keySet().stream().map(Task::id).toList();
        }
    }
}

package dev.claimlab.verify.kit;

import dev.claimlab.spi.Task;
import dev.claimlab.verify.time.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the tasks of a kit test, numbered from 0. */
public class KitTasks {

    private final MovableClock clock = new MovableClock();
    private long nextTask;

    /** For the fixture. */
    KitTasks() {}

    Clock clock() {
        return clock;
    }

    /** Moves the clock of the clients, which goes with the time of the queue. */
    void passed(Duration time) {
        clock.pass(time);
    }

    /** A plain task with the next number. */
    public Task task() {
        return task(null, 0, null);
    }

    /** This many tasks. */
    public static List<Task> tasks(int count, Supplier<Task> each) {
        return Stream.generate(each).limit(count).toList();
    }

    /** A task of a group. */
    public Task taskOf(String group) {
        return task(group, 0, null);
    }

    /** A task of a type. */
    public Task taskOfType(String type) {
        long id = nextTask++;
        return new Task(id, type, payload(id), 0, null, null);
    }

    /** A task to be begun after others. */
    public Task taskAfter(Long... others) {
        return task().after(List.of(others));
    }

    /** A task with a priority. */
    public Task taskOf(int priority) {
        return task(null, priority, null);
    }

    /** A task that is due after this delay. */
    public Task taskIn(Duration delay) {
        return task(null, 0, clock.instant().plus(delay));
    }

    /** A task that is due at this moment. */
    public Task taskAt(Instant dueAt) {
        return task(null, 0, dueAt);
    }

    /** The time of the clients, which goes with that of the queue. */
    public Instant now() {
        return clock.instant();
    }

    /** A task with a priority that is due after this delay. */
    public Task taskIn(int priority, Duration delay) {
        return task(null, priority, clock.instant().plus(delay));
    }

    /** A task that stands for all tasks of its key while it waits. */
    public Task taskStandingFor(String key) {
        long id = nextTask++;
        return new Task(id, "kit", payload(id), 0, null, null, key);
    }

    /** A task with a key that is due after this delay. */
    public Task taskStandingFor(String key, Duration delay) {
        long id = nextTask++;
        return new Task(id, "kit", payload(id), 0, null, clock.instant().plus(delay), key);
    }

    /** The next tick of the periodic task, which is due now; ticks and other tasks share their numbers. */
    public Task tick() {
        return new Task(nextTask++, "tick", "{}", 0, null, clock.instant());
    }

    private Task task(@Nullable String group, int priority, @Nullable Instant dueAt) {
        long id = nextTask++;
        return new Task(id, "kit", payload(id), priority, group, dueAt);
    }

    /** A plain task with a payload of at least this many bytes. */
    public Task taskWithPayload(int bytes) {
        long id = nextTask++;
        return new Task(id, "kit", "{\"task\": " + id + ", \"text\": \"" + "x".repeat(bytes) + "\"}", 0, null, null);
    }

    private static String payload(long id) {
        return "{\"task\": " + id + "}";
    }
}

package dev.claimlab.verify.kit;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.verify.time.MovableTime;
import dev.claimlab.verify.time.UnmovedTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fixture of a kit test: a freshly installed queue, workers for it, and virtual time. */
public final class KitFixture extends KitTasks implements AutoCloseable {

    private static final int WEEKS = 5;
    private final ClaimStrategy strategy;
    private final Options options;
    private final QueueSandbox queueSandbox;
    private final IdleConnection connections;
    /** The connection that enqueues and performs the duties. */
    private final KeptConnection own;

    private final TaskQueue queue;
    /** Why time does not pass for the strategy; empty if it does. */
    private final Optional<String> unmoved;

    private final List<KitWorker> workers = new ArrayList<>();
    private final KitTrace trace = new KitTrace();

    /** Installs the strategy in the sandbox; closes the sandbox if that fails. */
    public KitFixture(ClaimStrategy strategy, Options options, QueueSandbox queueSandbox) throws SQLException {
        this.strategy = MovableTime.of(strategy);
        this.options = new KitPromises(strategy, options).wokenByNotify();
        this.unmoved = UnmovedTime.whyNotAsked(TriedStrategy.written(strategy), this.options);
        this.queueSandbox = queueSandbox;
        queueSandbox.reuseSessions(!SessionWatch.isSeen(strategy));
        this.connections = new IdleConnection(queueSandbox.process());
        this.own = new KeptConnection(connections::connect);
        boolean isOpen = false;
        try {
            this.strategy.install(connections.dataSource(), this.options);
            this.queue = this.strategy.open(connections.dataSource(), this.options, clock());
            isOpen = true;
        } finally {
            if (!isOpen) {
                connections.close();
                queueSandbox.close();
            }
        }
    }

    /** The options that the queue was opened with. */
    public Options options() {
        return options;
    }

    /** The promises of the strategy with these options. */
    public KitPromises promises() {
        return new KitPromises(strategy, options);
    }

    /** A worker in a process of its own. */
    public KitWorker worker() throws SQLException {
        return worker(clock());
    }

    /** A worker in a process of its own that knows only these types. */
    public KitWorker workerKnowing(String... types) throws SQLException {
        return worker(clock(), types);
    }

    /** A worker in a process of its own, on a machine whose clock is ahead by this much; behind, if it is negative. */
    public KitWorker workerWhoseClockIsAhead(Duration by) throws SQLException {
        return worker(Clock.offset(clock(), by));
    }

    private KitWorker worker(Clock its, String... types) throws SQLException {
        workers.add(new KitWorker(this, workers.size() + 1, its, List.of(types)));
        return workers.get(workers.size() - 1);
    }

    /** Lets another worker look for a task, to prepare a test; with one, the test cannot be asked. */
    void requireNothingForOthers() throws SQLException {
        if (!worker().claim(1).isEmpty()) {
            throw new CouldNotBeAskedException("what one worker holds was given to another one");
        }
    }

    /** Adds one plain task, and returns its number. */
    public long enqueue() throws SQLException {
        Task task = task();
        enqueue(task);
        return task.id();
    }

    /** Adds plain tasks, and returns their numbers. */
    public List<Long> enqueue(int count) throws SQLException {
        List<Task> tasks = tasks(count, this::task);
        enqueue(tasks.toArray(Task[]::new));
        return tasks.stream().map(Task::id).toList();
    }

    /** Adds tasks in order, each in a transaction of its own. */
    public void enqueue(Task... tasks) throws SQLException {
        Connection connection = own.get();
        for (Task task : tasks) {
            queue.enqueue(connection, List.of(task));
            trace.enqueue(task);
        }
    }

    /** Adds tasks in one transaction, and returns their numbers. */
    public List<Long> enqueueTogether(List<Task> tasks) throws SQLException {
        queue.enqueue(own.get(), tasks);
        trace.add(tasks.size() + " tasks are enqueued");
        return tasks.stream().map(Task::id).toList();
    }

    /** Adds a task on the given connection, and leaves the transaction open. */
    public void enqueue(Connection connection, Task task) throws SQLException {
        queue.enqueue(connection, List.of(task));
        trace.enqueue(task);
    }

    /** Adds a task unless another task of its key waits; returns whether it was added. */
    public boolean enqueueUnlessWaiting(Task task) throws SQLException {
        return enqueueUnlessWaiting(own.get(), task);
    }

    /** Adds a task on the given connection unless another task of its key waits; returns whether it was added. */
    public boolean enqueueUnlessWaiting(Connection connection, Task task) throws SQLException {
        boolean isAdded = queue.enqueueUnlessWaiting(connection, task);
        trace.enqueue(task, isAdded);
        return isAdded;
    }

    /** What else can be done with the queue than to enqueue and to claim. */
    public KitControl control() {
        return new KitControl(queue, own, trace, strategy.capabilities(options));
    }

    KitTrace trace() {
        return trace;
    }

    /** Another connection of the enqueueing process. */
    public Connection connect() throws SQLException {
        return connections.connect();
    }

    /** The remaining tasks as the queue reports them. */
    public List<Remaining> remaining() throws SQLException {
        List<Remaining> remaining = new ArrayList<>();
        queue.remaining(own.get(), remaining::add);
        return remaining;
    }

    /** Lets time pass, in which idle workers say that they are alive, then performs the strategy's duties. */
    public void pass(Duration time) throws SQLException {
        passWithoutDuties(time);
        KitWorker.beatIfIdle(workers);
        performDuties();
    }

    /** Lets time pass without performing the strategy's duties. */
    public void passWithoutDuties(Duration time) throws SQLException {
        CouldNotBeAskedException.throwIf(unmoved);
        trace.pass(time);
        queueSandbox.pass(time);
        passed(time);
    }

    /** Lets the back-off of a queue that decides about it by itself end; does nothing for any other queue. */
    public void passBackOff() throws SQLException {
        if (!promises().backsOffAsAsked()) {
            passWeeks();
        }
    }

    /** Lets five weeks pass, with the duties each week. */
    public void passWeeks() throws SQLException {
        for (int week = 0; week < WEEKS; week++) {
            pass(Duration.ofDays(7));
        }
    }

    /** Lets a silent worker's claims become free, then performs the duties. */
    public void passRecovery() throws SQLException {
        pass(options.lease().multipliedBy(5));
    }

    /** Lets enough time pass that a silent worker's claims must be free, without performing the duties. */
    public void passRecoveryWithoutDuties() throws SQLException {
        passWithoutDuties(options.lease().multipliedBy(5));
    }

    /** Performs every duty of the strategy several times. */
    void performDuties() throws SQLException {
        new KitDuties(queue.duties()).perform(own);
    }

    /** A listening worker without work. */
    public IdleListener idleListener() throws SQLException {
        trace.add("an idle worker listens");
        return new IdleListener(
                queue.wakeUp(new WorkerId(workers.size() + 1, 1))
                        .orElseThrow(() -> new CouldNotBeAskedException("the queue announces nothing")),
                trace);
    }

    ClaimStrategy strategy() {
        return strategy;
    }

    QueueSandbox sandbox() {
        return queueSandbox;
    }

    /** Closes all workers, and returns the locks and sessions that are left; empty if there are none. */
    public String leaksAfterClosing() throws SQLException {
        closeWorkers();
        return queueSandbox.leaks();
    }

    /** Closes all workers and connections. */
    void closeWorkers() throws SQLException {
        for (KitWorker worker : workers) {
            worker.close();
        }
        own.close();
        connections.close();
    }

    @Override
    public void close() throws SQLException {
        try {
            own.close();
            connections.close();
        } finally {
            queueSandbox.close();
        }
    }
}

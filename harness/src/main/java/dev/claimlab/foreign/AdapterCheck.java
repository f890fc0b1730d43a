package dev.claimlab.foreign;

import dev.claimlab.database.LibraryDatabase;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.load.Pacer;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import dev.claimlab.worker.node.LostProcessException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Goes through the protocol with an adapter step by step, and says what is wrong at the first step that fails. */
public final class AdapterCheck {

    private static final int TASKS = 5;
    private static final int SLOTS = 2;
    private static final long FAILING = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = 100_000_000;

    private final AdapterStrategy adapter;
    private final Options options;
    private final Path folder;
    private final List<String> passed = new ArrayList<>();

    /** A check of an adapter with options, whose log goes to a folder. */
    public AdapterCheck(AdapterStrategy adapter, Options options, Path folder) {
        this.adapter = adapter;
        this.options = options;
        this.folder = folder;
    }

    /** What was right, one line each, in order. */
    public List<String> passed() {
        return List.copyOf(passed);
    }

    /** Performs the check on a server; returns what is wrong, or null. */
    public @Nullable String perform(Server server) throws InterruptedException {
        try (LibraryDatabase database = LibraryDatabase.create(server)) {
            ServerAddress address = database.address();
            try (AdapterQueue queue = new AdapterQueue(adapter, options, address, folder)) {
                AdapterReady installed = queue.installed();
                passed.add("install: " + installed.system() + " " + installed.version() + " is installed");
                try (Connection connection = address.connect()) {
                    perform(queue, connection, address);
                }
            }
            return null;
        } catch (LostProcessException | SQLException | WrongException e) {
            return e.getMessage();
        }
    }

    private void perform(AdapterQueue queue, Connection connection, ServerAddress address)
            throws SQLException, InterruptedException {
        queue.enqueue(
                connection,
                LongStream.range(0, TASKS)
                        .mapToObj(task -> new Task(task, "job", "{}", 0, null, null))
                        .toList());
        passed.add("enqueuer: " + TASKS + " tasks are added");
        boolean tells = queue.installed().remaining() != null;
        if (tells) {
            require(
                    open(queue, connection).size() == TASKS,
                    "the query 'remaining' does not return the " + TASKS
                            + " tasks that were added, as READY: it returns " + open(queue, connection));
            passed.add("remaining: the query returns them");
        }
        Heard heard = new Heard();
        try (AdapterProcess worker = queue.start(AdapterRole.WORKER, "check-g1", SLOTS, address, heard)) {
            AdapterReady unused = worker.awaitReady();
            require(heard.calls.isEmpty(), "a handler was called before the worker was told to go");
            worker.go();
            handleAll(worker, heard);
            if (tells) {
                awaitNone(queue, connection);
            }
            require(worker.trouble() == null, String.valueOf(worker.trouble()));
            require(worker.stop(), "the worker did not end by itself when its input had ended");
            passed.add("stop: the worker ends when its input ends");
        }
    }

    private void handleAll(AdapterProcess worker, Heard heard) throws InterruptedException {
        boolean retries = adapter.manifest().capabilities().contains(Capability.RETRIES);
        Map<Long, Integer> times = new TreeMap<>();
        int expected = retries ? TASKS + 1 : TASKS;
        for (int count = 0; count < expected; count++) {
            Call call = heard.calls.poll(PATIENCE.plus(adapter.slowest(options)).toMillis(), TimeUnit.MILLISECONDS);
            if (call == null) {
                throw new WrongException("handlers were called " + count + " times instead of " + expected + ": "
                        + times + (worker.trouble() == null ? "" : "; " + worker.trouble()));
            }
            int time = times.merge(call.task, 1, Integer::sum);
            boolean fails = retries && call.task == FAILING && time == 1;
            require(
                    call.task >= 0 && call.task < TASKS,
                    "a handler was called with task " + call.task
                            + ", which was not added: 'start' must be the number of 'task' in the enqueue");
            require(
                    time <= (retries && call.task == FAILING ? 2 : 1),
                    "the handler of task " + call.task + " was called again after it had succeeded");
            worker.answer(call.number, !fails);
        }
        passed.add("worker: each handler was called once" + (retries ? ", and that which failed once more" : ""));
    }

    private void awaitNone(AdapterQueue queue, Connection connection) throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!open(queue, connection).isEmpty()) {
            require(
                    System.nanoTime() < giveUp,
                    "all tasks are done, and the query 'remaining' still returns " + open(queue, connection));
            Pacer.awaitNanos(System.nanoTime() + LOOK_NANOS);
        }
        passed.add("remaining: no task is open when all are done");
    }

    private static List<String> open(AdapterQueue queue, Connection connection) throws SQLException {
        List<String> open = new ArrayList<>();
        queue.remaining(connection, (Remaining each) -> {
            if (each.state().isOpen()) {
                open.add(each.task() + " " + each.state());
            }
        });
        return open;
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new WrongException(otherwise);
        }
    }

    private record Call(long number, long task) {}

    private static final class Heard implements HandlerCalls {

        private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

        @Override
        public void started(AdapterProcess process, long call, long task, int attempt, long nanos) {
            calls.add(new Call(call, task));
        }

        @Override
        public void completed(long task, long nanos) {}
    }

    private static final class WrongException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongException(String message) {
            super(message);
        }
    }
}

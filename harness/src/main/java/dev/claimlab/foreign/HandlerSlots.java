package dev.claimlab.foreign;

import dev.claimlab.history.Stage;
import dev.claimlab.worker.CalledHandler;
import dev.claimlab.worker.WorkerCrash;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of one worker process: each call of the library gets the slot that has been free for longest, whose thread
 * works on it and sends the answer.
 */
public final class HandlerSlots implements HandlerCalls, AutoCloseable {

    private final BlockingQueue<Slot> free = new LinkedBlockingQueue<>();
    private final List<Slot> slots = new ArrayList<>();
    private final Map<Long, Answered> answered = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** A slot for each handler. */
    public HandlerSlots(List<CalledHandler> handlers) {
        for (CalledHandler handler : handlers) {
            Slot slot = new Slot(handler);
            slots.add(slot);
            free.add(slot);
            slot.thread.start();
        }
    }

    @Override
    public void started(AdapterProcess process, long call, long task, int attempt, long nanos) {
        Slot slot = free.poll();
        if (slot == null) {
            failure.compareAndSet(
                    null,
                    new SQLException("the library called more than " + slots.size()
                            + " handlers at once, and was told to call no more: correct the adapter"));
            return;
        }
        slot.jobs.add(() -> slot.handle(process, call, task, attempt, nanos));
    }

    @Override
    public void completed(long task, long nanos) {
        Answered last = answered.remove(task);
        if (last != null) {
            last.slot.jobs.add(() -> last.slot.handler.record(last.answer, Stage.OK, nanos));
        }
    }

    /** Rethrows the failure of a handler, if one failed. */
    public void throwFailure() throws SQLException {
        Throwable cause = failure.get();
        if (cause instanceof SQLException error) {
            throw error;
        }
        if (cause instanceof RuntimeException error) {
            throw error;
        }
    }

    /** Waits for the threads, which end after their last call; its process must have ended. */
    @Override
    public void close() {
        slots.forEach(slot -> slot.jobs.add(slot::end));
        boolean isInterrupted = false;
        for (Slot slot : slots) {
            while (slot.thread.isAlive()) {
                try {
                    slot.thread.join();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Answered(Slot slot, CalledHandler.Answer answer) {}

    /** Something to be done by the thread of a slot. */
    private interface Job {
        void perform() throws SQLException;
    }

    private final class Slot {

        private final CalledHandler handler;
        private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        private final Thread thread;
        private boolean isOver;

        Slot(CalledHandler handler) {
            this.handler = handler;
            this.thread = new Thread(this::work, "handler");
            thread.setDaemon(true);
        }

        private void work() {
            try (handler) {
                handler.begin();
                while (!isOver) {
                    jobs.take().perform();
                }
            } catch (WorkerCrash e) {
                // The process was killed on purpose, and the handler with it.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (SQLException | RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }

        private void handle(AdapterProcess process, long call, long task, int attempt, long nanos) throws SQLException {
            CalledHandler.Answer answer = handler.handle(task, attempt, nanos);
            answered.put(task, new Answered(this, answer));
            free.add(this);
            process.answer(call, answer.isOk());
        }

        private void end() {
            isOver = true;
        }
    }
}

package dev.claimlab.execution;

import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Phase;
import dev.claimlab.history.Probe;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Remaining;
import dev.claimlab.worker.StepWorker;
import dev.claimlab.worker.WorkerRecorder;
import dev.claimlab.worker.WorkerSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Before the run, a few sessions claim one after the other without any other load, to count in the server what each
 * takes from the others, by the tasks left for them and by the locks that it holds.
 */
final class ProbePhase {

    /** The number of sessions that claim. */
    private static final int SESSIONS = RunContext.PROBE_SESSIONS;

    private static final long BLOCKED_MILLIS = 1000;
    private static final long FINISH_MILLIS = 10_000;
    private static final String LOCKS = """
            SELECT count(*)
            FROM pg_locks
            JOIN pg_stat_activity USING (pid)
            WHERE locktype = 'advisory'
              AND application_name = ?
            """;

    private final RunContext runContext;
    private final WorkPhase workPhase;
    private final WorkerSettings workerSettings;

    ProbePhase(RunContext runContext, WorkPhase workPhase) {
        this.runContext = runContext;
        this.workPhase = workPhase;
        this.workerSettings = workPhase.workerSettings();
    }

    /** The number of tasks required: as many as all sessions together ask for. */
    static int tasks(int batch) {
        return SESSIONS * batch;
    }

    /** Claims, counts and completes, with this number of tasks in the queue. */
    void perform(long tasks) throws SQLException, InterruptedException {
        runContext.enter(Phase.PROBE);
        List<Prober> probers = new ArrayList<>();
        try (Connection observer = runContext.connect()) {
            for (int number = 1; number <= SESSIONS; number++) {
                probers.add(new Prober(number));
            }
            for (Prober prober : probers) {
                prober.worker.appear();
            }
            workPhase.performDuties();
            claim(probers, observer, tasks);
            recordReady(observer);
            for (Prober prober : probers) {
                prober.finish();
            }
        } finally {
            for (Prober prober : probers) {
                prober.close();
            }
        }
    }

    /**
     * Claims with one session after the other; a claim that waits for another's gives no result, and is released by
     * finishing the other.
     */
    private void claim(List<Prober> probers, Connection observer, long tasks)
            throws SQLException, InterruptedException {
        int first = 0;
        int others = 0;
        for (Prober prober : probers) {
            long locksBefore = locks(observer);
            if (!prober.claims()) {
                return;
            }
            record(prober, Probe.ASKED, workerSettings.batch());
            record(prober, Probe.RETURNED, prober.returned);
            record(prober, Probe.LOCKS, locks(observer) - locksBefore);
            if (prober == probers.get(0)) {
                first = prober.returned;
            } else {
                others += prober.returned;
            }
        }
        record(probers.get(0), Probe.LEFT_FOR_OTHERS, others);
        long free = Math.min(tasks - first, (SESSIONS - 1L) * workerSettings.batch());
        record(probers.get(0), Probe.FREE_FOR_OTHERS, free);
    }

    /** Distinguishes tasks that were taken from tasks that were only not found. */
    private void recordReady(Connection observer) throws SQLException {
        Set<Capability> capabilities = runContext.runPlan().preset().capabilities();
        if (!capabilities.contains(Capability.TELLS_REMAINING) || capabilities.contains(Capability.HOLDS_TRANSACTION)) {
            return;
        }
        LongAdder ready = new LongAdder();
        runContext.queue().remaining(observer, task -> ready.add(task.state() == Remaining.State.READY ? 1 : 0));
        record(1, Probe.STILL_READY, ready.sum());
    }

    private long locks(Connection observer) throws SQLException {
        try (PreparedStatement statement = observer.prepareStatement(LOCKS)) {
            statement.setString(1, runContext.applicationName());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            Outcomes.requireLacking(e);
            return 0;
        }
    }

    private void record(Prober prober, Probe probe, long value) {
        record(prober.number, probe, value);
    }

    private void record(int prober, Probe probe, long value) {
        runContext.recorder().probe(prober, probe, value);
    }

    /** One session, on a thread of its own because its claim may have to wait for another session. */
    private final class Prober {

        private final int number;
        private final StepWorker worker;
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private int returned;

        Prober(int number) throws SQLException {
            this.number = number;
            WriterId writer = WriterId.ofProber(number);
            WorkerRecorder workerRecorder = new WorkerRecorder(writer.number(), runContext.recorder(writer));
            worker = new StepWorker(
                    runContext.queue(), runContext.pool(), workerRecorder, workerSettings, workPhase.completed());
        }

        /** Whether the claim was answered, without waiting for another session and without a retryable error. */
        boolean claims() throws SQLException, InterruptedException {
            Future<Integer> claim = thread.submit(() -> worker.claim(workerSettings.batch()));
            try {
                returned = claim.get(BLOCKED_MILLIS, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                SQLException error = unwrap(e);
                if (Outcomes.isRetryable(error)) {
                    return false;
                }
                throw error;
            }
        }

        void finish() throws SQLException, InterruptedException {
            Callable<Boolean> finish = () -> {
                worker.finish();
                return true;
            };
            try {
                thread.submit(finish).get(FINISH_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new SQLTimeoutException("a session that claimed alone did not get through", e);
            } catch (ExecutionException e) {
                throw unwrap(e);
            }
        }

        void close() throws SQLException {
            thread.shutdown();
            worker.close();
        }

        private SQLException unwrap(ExecutionException e) {
            if (e.getCause() instanceof SQLException error) {
                return error;
            }
            if (e.getCause() instanceof RuntimeException error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}

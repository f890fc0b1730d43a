package dev.claimlab.scenarios.scale;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Tables;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.load.Tasks;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/** A queue that grows, and whose claims are timed one after the other, by one worker. */
public final class GrowingQueue implements AutoCloseable {

    private static final int TASKS_A_TRANSACTION = 1000;
    private static final int CLAIMS_A_HEARTBEAT = 100;
    private static final int MOST_EMPTY_CLAIMS = 50;
    /** How many tasks may be missing of a size before they are replaced. */
    private static final int MOST_MISSING = 100;

    private static final WorkerId WORKER = new WorkerId(1, 1);

    private final Preset preset;
    private final RunSchema schema;
    private final StopSignal stop;
    private final TaskQueue queue;
    private final ClaimSession session;
    private final Connection producer;
    private final FilledTasks filled;
    private final Tasks tasks;
    private final Set<Long> taken = new HashSet<>();

    private GrowingQueue(Preset preset, RunSchema schema, Tasks tasks, StopSignal stop) throws SQLException {
        this.preset = preset;
        this.schema = schema;
        this.tasks = tasks;
        this.stop = stop;
        this.producer = schema.connect();
        DataSource pool = schema.pool(4);
        if (!FilledTasks.isThere(producer)) {
            preset.strategy().install(pool, preset.options());
            FilledTasks.create(producer);
        }
        for (String table : Tables.ofStrategy(producer)) {
            execute(producer, "ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
        }
        this.filled = FilledTasks.read(producer);
        this.queue = preset.strategy().open(pool, preset.options());
        this.session = queue.session(WORKER);
    }

    /** Installs the queue in a schema, or opens the one that another run filled there. */
    public static GrowingQueue open(Preset preset, RunSchema schema, Tasks tasks, StopSignal stop) throws SQLException {
        return new GrowingQueue(preset, schema, tasks, stop);
    }

    /** How many tasks wait. */
    public long waiting() {
        return filled.waiting();
    }

    /** Adds tasks until so many wait, as the producers of the queue do, and removes dead rows. */
    public void growTo(long size) throws SQLException {
        fill(size);
        schema.vacuum();
    }

    private void fill(long size) throws SQLException {
        producer.setAutoCommit(false);
        while (filled.waiting() < size && !stop.isRequested()) {
            long count = Math.min(TASKS_A_TRANSACTION, size - filled.waiting());
            List<Task> some = LongStream.range(filled.next(), filled.next() + count)
                    .mapToObj(tasks::task)
                    .toList();
            queue.enqueue(producer, some);
            filled.add(count, 0);
            producer.commit();
        }
        producer.setAutoCommit(true);
    }

    /**
     * Times claims, each completed at once and replaced by a new task in the end.
     *
     * @throws WrongClaimException if a claim is not what it must be while so many tasks wait
     */
    public ClaimTimes time(int claims) throws SQLException, WrongClaimException {
        long size = filled.waiting();
        ClaimTimes times = new ClaimTimes();
        for (int number = 0; number < claims && !stop.isRequested(); number++) {
            if (number % CLAIMS_A_HEARTBEAT == 0) {
                session.renew(List.of());
                performDuties();
            }
            complete(claim(times));
            if (filled.waiting() < size - MOST_MISSING) {
                fill(size);
            }
        }
        fill(size);
        return times;
    }

    /** Completes so many tasks, whose rows are not removed. */
    public void churn(int claims) throws SQLException, WrongClaimException {
        ClaimTimes unused = time(claims);
    }

    private List<Claim> claim(ClaimTimes times) throws SQLException, WrongClaimException {
        int wanted = preset.capabilities().contains(Capability.BATCH)
                ? preset.options().batch()
                : 1;
        for (int empty = 0; empty < MOST_EMPTY_CLAIMS; empty++) {
            long begun = System.nanoTime();
            List<Claim> claims = session.claim(wanted);
            long nanos = System.nanoTime() - begun;
            if (!claims.isEmpty()) {
                times.add(nanos);
                return claims;
            }
            session.renew(List.of());
            performDuties();
        }
        throw new WrongClaimException("a claim finds no task, though " + filled.waiting() + " wait");
    }

    private void complete(List<Claim> claims) throws SQLException, WrongClaimException {
        for (Claim claim : claims) {
            long task = claim.task();
            if (task < 0 || task >= filled.next()) {
                throw new WrongClaimException("task " + task + " was claimed, which was never enqueued");
            }
            if (!taken.add(task)) {
                throw new WrongClaimException("task " + task + " was completed and claimed again");
            }
        }
        int done = session.complete(claims).size();
        if (done != claims.size()) {
            throw new WrongClaimException("only " + done + " of " + claims.size() + " valid claims could be completed");
        }
        filled.add(0, done);
    }

    /** Keeps what has been there until now visible to a transaction, until its connection is closed. */
    public Connection holdSnapshot() throws SQLException {
        return schema.holdSnapshot();
    }

    private void performDuties() throws SQLException {
        for (Duty duty : queue.duties()) {
            duty.perform(producer);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (producer) {
            session.close();
        }
    }
}

package dev.claimlab.verify.cost;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.Tables;
import dev.claimlab.load.Tasks;
import dev.claimlab.results.ClaimCost;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Duty;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.SqlStrategy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/**
 * Counts the pages that one claim reads after a number of completed tasks, with and without an old snapshot. Measures
 * no time, so a server without durability and a machine with other load are sufficient.
 */
public final class ClaimPages {

    /** The number of waiting tasks during a count. */
    public static final int WAITING = 300;

    private static final int TASKS_AT_ONCE = 500;
    private static final int LOOKS = 5;
    private static final int MOST_EMPTY_CLAIMS = 1000;
    private static final WorkerId WORKER = new WorkerId(1, 1);
    private static final Pattern PLAN = Pattern.compile(
            "\"Actual Rows\": ([\\d.]+).*?\"Shared Hit Blocks\": (\\d+),\\s*\"Shared Read Blocks\": (\\d+)",
            Pattern.DOTALL);

    private final Preset preset;
    private final SqlStrategy strategy;
    private final RunSchema schema;
    private final DataSource pool;
    private final TaskQueue queue;
    private final int waiting;
    private final boolean writesAnew;
    private final Tasks tasks = new Tasks(1, 0);
    private long nextTask;
    private long completed;

    private ClaimPages(Preset preset, SqlStrategy strategy, RunSchema schema, int waiting, boolean writesAnew)
            throws SQLException {
        this.waiting = waiting;
        this.writesAnew = writesAnew;
        this.preset = preset;
        this.strategy = strategy;
        this.schema = schema;
        this.pool = schema.pool(4);
        strategy.install(pool, preset.options());
        this.queue = strategy.open(pool, preset.options());
    }

    /**
     * Counts for each of these numbers of completed tasks, in order.
     *
     * @throws IllegalArgumentException for a strategy whose claim is no single statement of a file
     */
    public static ClaimCost of(Preset preset, Server server, List<Integer> tasksDone) throws SQLException {
        List<ClaimCost.Cell> cells = new ArrayList<>();
        for (boolean heldSnapshot : new boolean[] {false, true}) {
            try (RunSchema schema = RunSchema.create(server, "pages");
                    Connection old = heldSnapshot ? schema.holdSnapshot() : schema.connect()) {
                new ClaimPages(preset, file(preset), schema, WAITING, false).count(tasksDone, heldSnapshot, cells);
            }
        }
        return new ClaimCost(preset.name(), preset.options().batch(), WAITING, cells);
    }

    /**
     * Counts once without an old snapshot, for the given numbers of completed and waiting tasks. Rewrites the tables
     * before, so that the count includes what the queue keeps and not the space it once used.
     */
    static long ofKept(Preset preset, Server server, int tasksDone, int tasksWaiting) throws SQLException {
        List<ClaimCost.Cell> cells = new ArrayList<>();
        try (RunSchema schema = RunSchema.create(server, "pages")) {
            new ClaimPages(preset, file(preset), schema, tasksWaiting, true).count(List.of(tasksDone), false, cells);
        }
        return cells.get(0).pages();
    }

    private static SqlStrategy file(Preset preset) {
        if (preset.strategy() instanceof SqlStrategy strategy && strategy.claimsInOneStatement()) {
            return strategy;
        }
        throw new IllegalArgumentException("the claim of " + preset.name()
                + " is not a single statement of a strategy file, so it cannot be explained");
    }

    private void count(List<Integer> tasksDone, boolean heldSnapshot, List<ClaimCost.Cell> cells) throws SQLException {
        try (ClaimSession session = queue.session(WORKER);
                Connection observer = schema.connect()) {
            for (String table : Tables.ofStrategy(observer)) {
                execute(observer, "ALTER TABLE " + table + " SET (autovacuum_enabled = off)");
            }
            enqueue(observer, waiting);
            int done = 0;
            for (int wanted : tasksDone) {
                while (done < wanted) {
                    int some = Math.min(TASKS_AT_ONCE, wanted - done);
                    enqueue(observer, some);
                    workOff(session, observer, some);
                    done += some;
                }
                // A strategy that claims more than its limit has left fewer tasks.
                enqueue(observer, Math.toIntExact(waiting - (nextTask - completed)));
                vacuum(observer);
                session.renew(List.of());
                performDuties(observer);
                cells.add(new ClaimCost.Cell(done, heldSnapshot, fewest(observer)));
            }
        }
    }

    private void vacuum(Connection connection) throws SQLException {
        if (!writesAnew) {
            schema.vacuum();
            return;
        }
        performDuties(connection);
        for (String table : schema.tables()) {
            execute(connection, "VACUUM (FULL, ANALYZE) " + table);
        }
    }

    private void enqueue(Connection connection, int count) throws SQLException {
        if (count == 0) {
            return;
        }
        List<Task> some = LongStream.range(nextTask, nextTask + count)
                .mapToObj(tasks::task)
                .toList();
        nextTask += count;
        connection.setAutoCommit(false);
        queue.enqueue(connection, some);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void workOff(ClaimSession session, Connection observer, int count) throws SQLException {
        int most = preset.capabilities().contains(Capability.BATCH) ? TASKS_AT_ONCE : 1;
        int left = count;
        int empty = 0;
        while (left > 0) {
            session.renew(List.of());
            performDuties(observer);
            List<Claim> claims = session.claim(Math.min(most, left));
            int some = claims.isEmpty() ? 0 : session.complete(claims).size();
            completed += some;
            left -= some;
            empty = claims.isEmpty() ? empty + 1 : 0;
            if (empty > MOST_EMPTY_CLAIMS) {
                throw new IllegalStateException(preset.name() + " finds no task, though " + left + " wait");
            }
        }
    }

    private void performDuties(Connection connection) throws SQLException {
        for (Duty duty : queue.duties()) {
            duty.perform(connection);
        }
    }

    /** The minimum of several counts: the first claim of a session or after TRUNCATE also reads the catalogue. */
    private long fewest(Connection observer) throws SQLException {
        long fewest = Long.MAX_VALUE;
        for (int look = 0; look < LOOKS; look++) {
            fewest = Math.min(fewest, explain(observer));
        }
        return fewest;
    }

    /** The pages read by the next claim, which is then rolled back. */
    private long explain(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "
                        + ClaimText.of(preset, strategy, WORKER, connection))) {
            rows.next();
            Matcher matcher = PLAN.matcher(rows.getString(1));
            if (!matcher.find() || Double.parseDouble(matcher.group(1)) == 0) {
                throw new IllegalStateException(
                        "the claim of " + preset.name() + " took nothing: " + rows.getString(1));
            }
            return Long.parseLong(matcher.group(2)) + Long.parseLong(matcher.group(3));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            execute(connection, "SELECT pg_advisory_unlock_all()");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

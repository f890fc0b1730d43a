package dev.claimlab.load;

import dev.claimlab.history.Event;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Recorder;
import dev.claimlab.history.Stage;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Enqueues a business row and its task atomically: in one transaction, or in one statement where the queue allows it,
 * with some of them rolled back on purpose. The seed determines the variant for each task.
 *
 * @param queue the queue to add the tasks to
 * @param oneStatement whether the queue's enqueue is one plain INSERT
 * @param seed the run's seed
 */
public record SignupEnqueue(TaskQueue queue, boolean oneStatement, long seed) implements Enqueue {

    private static final String INSTALL = """
            CREATE TABLE claimlab_signup (
                task bigint NOT NULL,
                details text NOT NULL
            )
            """;
    private static final String INSERT = "INSERT INTO claimlab_signup (task, details) VALUES (?, ?)";
    private static final String WITH = """
            WITH signup AS (
                INSERT INTO claimlab_signup (task, details)
                VALUES (:task, :payload)
            )
            """;
    private static final String READ = "SELECT task FROM claimlab_signup";

    /** Creates the table of business rows. */
    public static void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(INSTALL);
        }
    }

    /** Records all business rows present. */
    public static void record(Connection connection, Recorder recorder) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            long nanos = System.nanoTime();
            while (rows.next()) {
                recorder.append(nanos, Operation.BUSINESS, Stage.OK, 0, rows.getLong(1), Event.NO_HOLD, 0);
            }
        }
    }

    @Override
    public Outcome perform(Connection connection, List<Task> tasks) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed ^ tasks.get(0).id());
        boolean inOneStatement = oneStatement && random.nextBoolean();
        boolean aborts = random.nextInt(10) == 0;
        if (aborts) {
            Transactions.runAndRollBack(connection, () -> write(connection, tasks, inOneStatement));
            return Outcome.ROLLED_BACK;
        }
        if (inOneStatement && tasks.size() == 1) {
            write(connection, tasks, true);
        } else {
            Transactions.run(connection, () -> write(connection, tasks, inOneStatement));
        }
        return Outcome.ADDED;
    }

    private void write(Connection connection, List<Task> tasks, boolean inOneStatement) throws SQLException {
        if (inOneStatement) {
            for (Task task : tasks) {
                queue.enqueueInOneStatement(connection, WITH, task);
            }
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Task task : tasks) {
                insert.setLong(1, task.id());
                insert.setString(2, task.payload());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        queue.enqueue(connection, tasks);
    }
}

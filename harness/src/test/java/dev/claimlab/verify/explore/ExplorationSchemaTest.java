package dev.claimlab.verify.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("server")
final class ExplorationSchemaTest {

    private static final String STRATEGY = """
            -- strategy: test.ground
            -- name: install
            CREATE TABLE task (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, task bigint NOT NULL);
            CREATE TABLE setting (name text, value jsonb, at timestamptz);
            INSERT INTO setting VALUES ('it''s', '{"a": 1}', '2020-02-02 02:02:02.020202+00');
            CREATE TABLE note (task bigint);
            CREATE SEQUENCE turn START 7;
            -- name: enqueue
            INSERT INTO task (task) VALUES (:task);
            -- name: claim
            DELETE FROM task WHERE id = (SELECT id FROM task LIMIT 1) RETURNING id, task;
            -- name: complete
            SELECT true;
            """;

    private final ExplorationSchema explorationSchema;
    private final SteppedProcess process;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    ExplorationSchemaTest() throws SQLException {
        SqlStrategy strategy = SqlStrategy.parse("ground.sql", STRATEGY);
        explorationSchema =
                ExplorationSchema.create(ServerSandbox.server(), new Preset("ground", strategy, Options.DEFAULT));
        process = explorationSchema.process();
    }

    @AfterEach
    void is_closed() throws SQLException {
        thread.shutdownNow();
        explorationSchema.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rows_sequences_and_time_are_as_they_were(boolean isFresh) throws SQLException {
        execute(
                "INSERT INTO task (task) VALUES (1), (2); DELETE FROM setting; SELECT nextval('turn'), nextval('turn')");
        explorationSchema.pass(Duration.ofHours(1));
        assertThat(explorationSchema.isReset()).isFalse();
        explorationSchema.reset(isFresh);
        assertThat(explorationSchema.isReset()).isTrue();
        assertThat(number("SELECT nextval('turn')")).isEqualTo(7);
        assertThat(number("SELECT extract(epoch FROM shift) FROM claimlab_time"))
                .isZero();
    }

    @Test
    void what_a_session_set_and_locked_is_gone() throws SQLException {
        execute("SET lock_timeout = '7s'; SELECT pg_catalog.pg_advisory_lock(7)");
        explorationSchema.reset(false);
        assertThat(explorationSchema.locks().advisoryLocks(process.backends())).isZero();
        assertThat(number("SELECT count(*) FROM pg_settings WHERE name = 'lock_timeout' AND setting = '0'"))
                .isEqualTo(1);
    }

    @Test
    void a_statement_that_writes_is_stopped_after_its_snapshot() throws Exception {
        assertThat(countedInside("INSERT INTO note SELECT count(*) FROM task")).isZero();
    }

    @Test
    void an_advisory_lock_is_stopped_after_the_snapshot() throws Exception {
        String sql = "CREATE TABLE claimlab_count AS WITH first AS MATERIALIZED (SELECT pg_try_advisory_lock(1) AS got)"
                + " SELECT (SELECT count(*) FROM task) AS task FROM first WHERE got";
        assertThat(countedInside(sql, "claimlab_count")).isZero();
    }

    @Test
    void a_select_that_locks_rows_is_stopped_after_its_snapshot() throws SQLException {
        try (Connection connection = explorationSchema.process().connect()) {
            connection.setAutoCommit(false);
            LockingSelect select =
                    new LockingSelect(connection, "SELECT id FROM task FOR UPDATE SKIP LOCKED", statement -> {});
            try (ResultSet rows = select.execute(this::addTask)) {
                assertThat(rows.next()).isFalse();
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private long countedInside(String sql) throws Exception {
        return countedInside(sql, "note");
    }

    /** The number of tasks that a statement counts when they are added while it is stopped. */
    private long countedInside(String sql, String counted) throws Exception {
        execute("SELECT 1");
        int backend = process.backends().get(0);
        StatementGates.shut(explorationSchema.connection(), backend);
        Future<?> statement = thread.submit(() -> {
            execute(sql);
            return null;
        });
        while (explorationSchema.locks().waits(List.of(backend)).isEmpty()) {
            assertThat(statement).isNotDone();
        }
        assertThat(explorationSchema.locks().waits(List.of(backend)).get(backend))
                .matches(LockView.Wait::isGate);
        addTask();
        StatementGates.open(explorationSchema.connection(), backend);
        await(statement);
        return number("SELECT task FROM " + counted);
    }

    private static void await(Future<?> statement) throws InterruptedException, ExecutionException {
        statement.get();
    }

    private void addTask() {
        try (Statement statement = explorationSchema.connection().createStatement()) {
            statement.execute("INSERT INTO task (task) VALUES (1)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = process.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = process.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

package dev.claimlab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.TestServer;
import dev.claimlab.fault.proxy.NetworkProxy;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker asks the server for the outcome of a completion without an answer. */
@Tag("server")
@ExtendWith(TestServer.class)
final class ResolveTest {

    private static final Options XACT =
            new Options(1, Options.DEFAULT.lease(), Options.DEFAULT.attemptLimit(), Map.of("resolve", "xact"));
    private static final String HELD = """
            -- transaction: held
            -- name: install
            CREATE TABLE job (id bigint PRIMARY KEY);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            WITH picked AS MATERIALIZED (SELECT id FROM job ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            DELETE FROM job USING picked WHERE job.id = picked.id
            RETURNING job.id AS task;
            """;
    private static final String COMMITTED = """
            -- name: install
            CREATE TABLE job (id bigint PRIMARY KEY, is_taken boolean NOT NULL DEFAULT false);
            -- name: enqueue
            INSERT INTO job VALUES (:task);
            -- name: claim
            WITH picked AS MATERIALIZED (
                SELECT id FROM job WHERE NOT is_taken ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            UPDATE job SET is_taken = true FROM picked WHERE job.id = picked.id
            RETURNING job.id AS task;
            -- name: complete
            DELETE FROM job WHERE id = :task;
            """;

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void it_took_effect_if_its_commit_was_delivered(boolean isHeld, boolean delivers, Server server, RunSchema schema)
            throws IOException, SQLException {
        SqlStrategy strategy = SqlStrategy.parse("my.sql", isHeld ? HELD : COMMITTED);
        strategy.validate(XACT);
        strategy.install(schema.pool(1), XACT);
        try (NetworkProxy link = NetworkProxy.to(
                        server.address().host(), server.address().port());
                RunSchema linked = schema.through(link.port())) {
            TaskQueue queue = strategy.open(linked.pool(2), XACT);
            enqueue(queue, schema);
            ClaimSession session = queue.session(new WorkerId(1, 1));
            List<Claim> claims = session.claim(1);
            assertThat(claims).hasSize(1);
            link.cutAtNextCommit(delivers);

            assertThatThrownBy(() -> session.complete(claims)).isInstanceOf(SQLException.class);

            assertThat(session.resolve()).isEqualTo(delivers ? claims : List.of());
            assertThatThrownBy(() -> session.claim(1))
                    .as("the session stays broken")
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getSQLState()).startsWith("08"));
        }
    }

    private static void enqueue(TaskQueue queue, RunSchema schema) throws SQLException {
        try (Connection connection = schema.connect()) {
            queue.enqueue(connection, List.of(new Task(7, "job", "{}", 0, "group", null)));
        }
    }
}

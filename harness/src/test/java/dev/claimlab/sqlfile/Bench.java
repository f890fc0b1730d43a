package dev.claimlab.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.database.RunSchema;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;

/** An installed queue with some tasks in it. */
final class Bench {

    private final RunSchema schema;
    final TaskQueue queue;

    Bench(RunSchema schema, String file, Options options, int tasks) throws SQLException {
        this.schema = schema;
        var pool = schema.pool(5);
        SqlStrategy strategy = SqlStrategy.parse("q.sql", file);
        strategy.install(pool, options);
        queue = strategy.open(pool, options);
        try (Connection connection = schema.connect()) {
            queue.enqueue(
                    connection,
                    LongStream.range(0, tasks)
                            .mapToObj(id -> new Task(id, "job", "{}", 0, null, null))
                            .toList());
        }
    }

    Claim claimOne(ClaimSession session) throws SQLException {
        List<Claim> claims = session.claim(1);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    void effect(Connection connection, Claim claim) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO effect VALUES (" + claim.task() + ")");
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = schema.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String table) throws SQLException {
        return Long.parseLong(text("SELECT count(*) FROM " + table));
    }

    String text(String sql) throws SQLException {
        try (Connection connection = schema.connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}

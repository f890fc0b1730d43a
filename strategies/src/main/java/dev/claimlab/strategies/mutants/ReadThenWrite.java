package dev.claimlab.strategies.mutants;

import dev.claimlab.spi.Duty;
import dev.claimlab.spi.TaskQueue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A reaper that reads which tasks are stale, then puts them back without checking for changes in between. */
record ReadThenWrite(TaskQueue right) implements SameQueue {

    @Override
    public List<Duty> duties() {
        return right.duties().stream().<Duty>map(Reaper::new).toList();
    }

    private record Reaper(Duty right) implements Duty {

        private static final String STALE = """
                SELECT id
                FROM task
                WHERE status = 'running'
                  AND attempted_at <= now() - interval '30 seconds'
                """;
        private static final String PUT_BACK = """
                UPDATE task
                SET status = 'available'
                WHERE id = ?
                """;

        @Override
        public String name() {
            return right.name();
        }

        @Override
        public Duration period() {
            return right.period();
        }

        @Override
        public void perform(Connection connection) throws SQLException {
            List<Long> stale = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(STALE)) {
                while (rows.next()) {
                    stale.add(rows.getLong(1));
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(PUT_BACK)) {
                for (long id : stale) {
                    statement.setLong(1, id);
                    statement.execute();
                }
            }
        }
    }
}

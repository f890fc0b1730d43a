package dev.claimlab.sqlfile;

import dev.claimlab.spi.WakeUp;
import dev.claimlab.sqlfile.parse.SqlFile;
import dev.claimlab.sqlfile.parse.SqlSection;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How a worker listens: on the channel that the header names, or on that which its query returns.
 *
 * @param line the line of the header
 */
record SqlListening(SqlFile file, SqlPlans plans, int line) {

    private static final String NAME = "listen";

    /** Opens the wake-up of a worker, on a connection of its own. */
    WakeUp open(DataSource dataSource, SqlValues values, Duration secondLook) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            plans.connect(connection);
            return new SqlWakeUp(connection, listen(channel(connection, values)), secondLook);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private SqlStatement listen(String channel) {
        return new SqlStatement(NAME, file.file(), line, "LISTEN " + channel, List.of());
    }

    private String channel(Connection connection, SqlValues values) throws SQLException {
        String header = file.channel().orElseThrow();
        if (!header.toUpperCase(Locale.ROOT).startsWith("SELECT")) {
            return header;
        }
        SqlPlan plan = plans.plan(NAME, new SqlSection(file.file(), line, header), Map.of());
        try (PreparedStatement statement = connection.prepareStatement(plan.sql());
                ResultSet rows = plan.bind(statement, values).executeQuery()) {
            @Nullable String channel = rows.next() ? rows.getString(1) : null;
            if (channel == null) {
                throw plan.answered("it returns no channel; expected a row with its name");
            }
            return '"' + channel.replace("\"", "\"\"") + '"';
        } catch (SQLException e) {
            throw plan.of(e);
        }
    }
}

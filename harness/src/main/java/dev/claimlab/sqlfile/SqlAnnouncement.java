package dev.claimlab.sqlfile;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Notifies workers of tasks that can be claimed again, for files that leave notifying to the harness. The trigger of
 * {@link SqlNotify} does so for new tasks only: an update may as well be a claim.
 *
 * @param sql the statement; empty where nothing is sent
 */
record SqlAnnouncement(String sql) {

    /** For a file with these options. */
    static SqlAnnouncement of(SqlFile file, Options options) {
        return new SqlAnnouncement(
                file.notifies().isPresent() && options.wakesByNotify()
                        ? "NOTIFY " + file.channel().orElseThrow()
                        : "");
    }

    /** Sends the notification once the tasks are committed and their locks released. */
    void send(Connection connection) {
        if (sql.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            // What was done is committed, and is no failure: a notification that is lost costs one poll.
        }
    }
}

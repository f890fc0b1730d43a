package dev.claimlab.sqlfile;

import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Retried;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Notifies workers of tasks that can be claimed again, for files that leave notifying to the harness. The trigger of
 * {@link SqlNotify} does so for new tasks only: an update may as well be a claim.
 *
 * @param sql the statement; empty where nothing is sent
 * @param isFreedByCompletion whether a completion lets other tasks be claimed
 */
record SqlAnnouncement(String sql, boolean isFreedByCompletion) {

    /** For a file with these options. */
    static SqlAnnouncement of(SqlFile file, Options options) {
        if (file.notifies().isEmpty() || !options.wakesByNotify()) {
            return new SqlAnnouncement("", false);
        }
        return new SqlAnnouncement(
                "NOTIFY " + file.channel().orElseThrow(), new SqlCapabilities(file).uses(SqlFile.ENQUEUE, "after"));
    }

    /** Sends the notification after a retry that let the task be claimed at once. */
    boolean after(Retried retried, Duration delay, Connection connection) {
        return retried == Retried.READY && delay.isZero() && send(connection);
    }

    /** Sends the notification after completions, where other tasks may wait for those that were done. */
    void after(List<Claim> done, Connection connection) {
        if (isFreedByCompletion && !done.isEmpty()) {
            var unused = send(connection);
        }
    }

    /** Sends the notification, in the connection's transaction if there is one; whether it was sent. */
    boolean send(Connection connection) {
        if (sql.isEmpty()) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            // What was done is committed, and is no failure: a notification that is lost costs one poll.
            return false;
        }
    }
}

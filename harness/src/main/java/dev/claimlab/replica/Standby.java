package dev.claimlab.replica;

import dev.claimlab.database.FreePort;
import dev.claimlab.database.PrivateFolder;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.database.ServerWatchdog;
import dev.claimlab.fault.InterruptibleWait;
import dev.claimlab.fault.proxy.NetworkProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A standby that follows a primary over a network link of its own. */
final class Standby {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int RENAMED_IN = 15;
    private static final String STREAMING = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";

    private final ServerNode node;
    private final ServerAddress address;
    private final NetworkProxy link;

    private Standby(ServerNode node, ServerAddress address, NetworkProxy link) {
        this.node = node;
        this.address = address;
        this.link = link;
    }

    /** Makes a base backup of a primary, and starts a standby on it; returns when it streams. */
    static Standby of(ServerNode primary, ServerAddress at, Replication replication)
            throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("claimlab-standby-");
        ServerNode node = new ServerNode(folder.resolve("data"), FreePort.find(), ServerWatchdog.over(folder));
        NetworkProxy link = NetworkProxy.to("127.0.0.1", at.port());
        try (Connection connection = at.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM RESET synchronous_standby_names");
            statement.execute("ALTER SYSTEM SET wal_keep_size = '512MB'");
            reload(statement);
            backUp(statement, primary, node.data(), connection.getMetaData().getDatabaseMajorVersion());
            follow(node.data(), at, link.port());
            node.startLike(primary);
            await(statement);
            if (replication.isSynchronous()) {
                statement.execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
                reload(statement);
            }
            return new Standby(node, at.at("127.0.0.1", node.port()), link);
        } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
            link.close();
            node.close();
            throw e;
        }
    }

    private static void reload(Statement statement) throws SQLException {
        statement.execute("SELECT pg_reload_conf()");
    }

    private static void backUp(Statement statement, ServerNode primary, Path data, int major)
            throws SQLException, IOException {
        boolean isOld = major < RENAMED_IN;
        statement.execute(
                isOld ? "SELECT pg_start_backup('claimlab', true, false)" : "SELECT pg_backup_start('claimlab', true)");
        primary.copyTo(data);
        String stop = isOld
                ? "SELECT labelfile FROM pg_stop_backup(false, false)"
                : "SELECT labelfile FROM pg_backup_stop(false)";
        try (ResultSet rows = statement.executeQuery(stop)) {
            rows.next();
            Files.writeString(data.resolve("backup_label"), rows.getString(1));
        }
    }

    private static void follow(Path data, ServerAddress at, int linkPort) throws IOException {
        PrivateFolder.write(data.resolve("standby.signal"), "");
        String password = at.password() == null ? "" : at.password();
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + linkPort + " user=" + at.user() + " password=" + password
                        + "'\n",
                StandardOpenOption.APPEND);
    }

    private static void await(Statement statement) throws SQLException, IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (ResultSet rows = statement.executeQuery(STREAMING)) {
                if (rows.next() && rows.getInt(1) > 0) {
                    return;
                }
            }
            if (System.nanoTime() > giveUp) {
                throw new IOException("it does not stream");
            }
            InterruptibleWait.pass(LOOK);
        }
    }

    ServerNode node() {
        return node;
    }

    /** Silences the link to the primary. */
    void silence() {
        link.stall();
    }

    /** Promotes it to a primary that waits for no other standby. */
    void promote() throws SQLException {
        link.close();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_promote(true, " + PATIENCE.toSeconds() + ")");
        }
    }

    void close() {
        link.close();
        node.close();
    }
}

package dev.claimlab.replica;

import dev.claimlab.database.ClientPath;
import dev.claimlab.database.CrashableServer;
import dev.claimlab.database.ForwardingServer;
import dev.claimlab.database.RunDatabases;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerAddress;
import dev.claimlab.database.ServerUnavailableException;
import dev.claimlab.fault.InterruptibleWait;
import dev.claimlab.fault.proxy.NetworkProxy;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A primary with a streaming standby behind one address, as behind a virtual address: a crash of the server stops the
 * primary, and its restart promotes the standby. For a moment before the crash, the network between the two is silent, so
 * that an asynchronous standby lacks what the primary acknowledged last. Each run begins with a standby.
 */
final class ReplicatedServer implements ForwardingServer, CrashableServer {

    private static final Duration SILENCE = Duration.ofMillis(300);
    private static final Duration SPLIT = Duration.ofMillis(800);

    private final CrashableServer first;
    private final Replication replication;
    private final NetworkProxy virtual;
    private final RunDatabases databases;
    private ServerNode primary;
    private @Nullable Standby standby;
    private boolean isDown;

    private ReplicatedServer(CrashableServer first, Replication replication, NetworkProxy virtual) {
        this.first = first;
        this.replication = replication;
        this.virtual = virtual;
        this.databases = first.databases().at(this::address);
        this.primary = new ServerNode(
                first.dataDirectory().orElseThrow(), first.address().port(), null);
    }

    /** A pair that begins with this server as the primary. */
    static ReplicatedServer over(CrashableServer first, Replication replication) {
        try {
            NetworkProxy virtual =
                    NetworkProxy.to(first.address().host(), first.address().port());
            return new ReplicatedServer(first, replication, virtual);
        } catch (IOException e) {
            first.close();
            throw new ServerUnavailableException("no virtual address for the pair of servers: " + e.getMessage(), e);
        }
    }

    @Override
    public Server server() {
        return first;
    }

    @Override
    public ServerAddress address() {
        return first.address().at("127.0.0.1", virtual.port());
    }

    /** Those of the pair, which the standby has as well. */
    @Override
    public RunDatabases databases() {
        return databases;
    }

    /** The standby is made when a run begins, and a run in a second place would make it as well. */
    @Override
    public Optional<Server> secondDatabase() {
        return Optional.empty();
    }

    @Override
    public ClientPath clients() {
        return (address, schema) -> {
            ensureStandby();
            return () -> address;
        };
    }

    private synchronized void ensureStandby() {
        if (standby == null) {
            try {
                standby = Standby.of(primary, direct(primary), replication);
            } catch (IOException | SQLException e) {
                throw new ServerUnavailableException("the standby did not start: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerUnavailableException("interrupted while the standby was started", e);
            }
        }
    }

    private ServerAddress direct(ServerNode node) {
        return first.address().at("127.0.0.1", node.port());
    }

    /** A pair fails over once in a run; later crashes find no standby and do nothing. */
    @Override
    public synchronized void crash() {
        Standby next = standby;
        if (next == null) {
            return;
        }
        isDown = true;
        next.silence();
        pass(SILENCE);
        if (replication.isFenced()) {
            primary.crash();
            virtual.cut();
        }
    }

    @Override
    public boolean kill(int backend) {
        return first.kill(backend);
    }

    @Override
    public synchronized void restart() {
        Standby next = standby;
        if (!isDown || next == null) {
            return;
        }
        isDown = false;
        try {
            next.promote();
        } catch (SQLException e) {
            throw new ServerUnavailableException("the standby was not promoted: " + e.getMessage(), e);
        }
        virtual.retarget("127.0.0.1", next.node().port());
        if (!replication.isFenced()) {
            // New connections find the new primary, and old ones stay where they are: two primaries at a time.
            virtual.cutEverySecond();
            pass(SPLIT);
            primary.crash();
            virtual.cut();
        }
        if (!first.dataDirectory().equals(Optional.of(primary.data()))) {
            primary.close();
        }
        primary = next.node();
        standby = null;
    }

    private static void pass(Duration time) {
        try {
            InterruptibleWait.pass(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        if (standby != null) {
            standby.close();
        }
        if (!first.dataDirectory().equals(Optional.of(primary.data()))) {
            primary.close();
        }
        virtual.close();
        first.close();
    }
}

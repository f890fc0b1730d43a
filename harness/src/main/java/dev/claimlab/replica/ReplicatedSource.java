package dev.claimlab.replica;

import dev.claimlab.database.CrashableServer;
import dev.claimlab.database.DerivedSource;
import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.database.ServerUnavailableException;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Servers of another source, each with a streaming standby that takes over when the server crashes.
 *
 * @param source the source of embedded servers
 * @param replication how the standby follows, and how a failover goes
 */
public record ReplicatedSource(ServerSource source, Replication replication) implements DerivedSource {

    /** Refuses a source whose servers the harness does not start. */
    public ReplicatedSource {
        if (!source.startsServer()) {
            throw new IllegalArgumentException(
                    "a failover needs a server and a standby that claimlab starts: use --pg embedded");
        }
    }

    @Override
    public Server start(Durability durability, OptionalInt port) {
        Server server = source.start(durability, port);
        if (server instanceof CrashableServer primary && primary.dataDirectory().isPresent()) {
            return ReplicatedServer.over(primary, replication);
        }
        server.close();
        throw new ServerUnavailableException(
                "a failover needs a server whose data folder is on this machine: use --pg embedded");
    }

    @Override
    public ServerSource with(Map<String, String> settings) {
        return new ReplicatedSource(source.with(settings), replication);
    }

    @Override
    public String describe() {
        return source.describe() + " with a standby, " + replication;
    }
}

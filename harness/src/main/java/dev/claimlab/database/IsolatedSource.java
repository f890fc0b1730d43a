package dev.claimlab.database;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The servers of another source, where each run has a database of its own as far as the server allows it.
 *
 * @param source the source of the servers
 */
record IsolatedSource(ServerSource source) implements ServerSource {

    @Override
    public Server start(Durability durability, OptionalInt port) {
        return isolated(source.start(durability, port));
    }

    @Override
    public Server startForReading() {
        return isolated(source.startForReading());
    }

    private Server isolated(Server server) {
        return isolated(server, new RunDatabases(server::address), source.startsServer() ? End.SERVER : End.DATABASES);
    }

    private static Server isolated(Server server, RunDatabases databases, End end) {
        return server instanceof CrashableServer crashable
                ? new IsolatedCrashableServer(crashable, databases, end)
                : new IsolatedServer(server, databases, end);
    }

    @Override
    public ServerSource with(Map<String, String> settings) {
        return new IsolatedSource(source.with(settings));
    }

    @Override
    public ServerSource allowingHarm() {
        return new IsolatedSource(source.allowingHarm());
    }

    @Override
    public ServerSource askingFirst() {
        return new IsolatedSource(source.askingFirst());
    }

    @Override
    public ServerSource gently() {
        return new IsolatedSource(source.gently());
    }

    @Override
    public boolean startsServer() {
        return source.startsServer();
    }

    @Override
    public String describe() {
        return source.describe();
    }

    @Override
    public String announce() {
        return source.announce();
    }

    /** A second place with locks and channels of its own is another database of the same server. */
    private static Optional<Server> second(Server server, RunDatabases databases, End end) {
        if (end == End.NOTHING) {
            return Optional.empty();
        }
        return databases.isolation().kind() == RunIsolation.Kind.DATABASE
                ? Optional.of(isolated(server, databases, End.NOTHING))
                : server.secondDatabase();
    }

    /** What ends when such a server is closed. */
    private enum End {
        /** The server with all databases. */
        SERVER,
        /** The databases of runs; the server stays. */
        DATABASES,
        /** Nothing: it is the same server once more. */
        NOTHING;

        void end(Server server, RunDatabases databases) {
            if (this == DATABASES) {
                databases.close();
            }
            if (this != NOTHING) {
                server.close();
            }
        }
    }

    private record IsolatedServer(Server server, RunDatabases databases, End end) implements ForwardingServer {

        @Override
        public Optional<Server> secondDatabase() {
            return second(server, databases, end);
        }

        @Override
        public void close() {
            end.end(server, databases);
        }
    }

    private record IsolatedCrashableServer(CrashableServer server, RunDatabases databases, End end)
            implements ForwardingCrashableServer {

        @Override
        public Optional<Server> secondDatabase() {
            return second(server, databases, end);
        }

        @Override
        public void close() {
            end.end(server, databases);
        }
    }
}

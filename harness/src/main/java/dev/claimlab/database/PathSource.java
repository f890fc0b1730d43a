package dev.claimlab.database;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The servers of another source, reached by the clients of a run on a path of their own.
 *
 * @param source the source of the servers
 * @param path the path of the clients
 * @param words the path in words, as in {@code over PgBouncer in session mode}
 */
record PathSource(ServerSource source, ClientPath path, String words) implements ServerSource {

    @Override
    public Server start(Durability durability, OptionalInt port) {
        Server server = source.start(durability, port);
        return server instanceof CrashableServer crashable
                ? new CrashablePathServer(crashable, path)
                : new PathServer(server, path);
    }

    @Override
    public ServerSource with(Map<String, String> settings) {
        return new PathSource(source.with(settings), path, words);
    }

    @Override
    public ServerSource allowingHarm() {
        return new PathSource(source.allowingHarm(), path, words);
    }

    @Override
    public boolean startsServer() {
        return source.startsServer();
    }

    @Override
    public String describe() {
        return source.describe() + ", " + words;
    }

    @Override
    public String announce() {
        return source.announce() + ", " + words;
    }

    private record PathServer(Server server, ClientPath clients) implements ForwardingServer {}

    private record CrashablePathServer(CrashableServer server, ClientPath clients)
            implements ForwardingCrashableServer {}
}

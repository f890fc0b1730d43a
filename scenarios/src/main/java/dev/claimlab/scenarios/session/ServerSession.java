package dev.claimlab.scenarios.session;

import dev.claimlab.database.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One or several servers for the duration of one command. The handler of Ctrl-C, the machine lock and the server are acquired in this
 * order and released in reverse, also if the command fails.
 */
public final class ServerSession implements AutoCloseable {

    private final Interrupts interrupts;
    private final MachineLock lock;
    private final List<Server> servers;

    private ServerSession(Interrupts interrupts, MachineLock lock, List<Server> servers) {
        this.interrupts = interrupts;
        this.lock = lock;
        this.servers = servers;
    }

    /**
     * Takes the machine lock and starts the server.
     *
     * @param start starts the server
     * @param isMachineShared whether another claimlab may measure at the same time
     * @param stop run on an interrupt, so that the work ends and the session is closed
     * @throws dev.claimlab.database.ServerUnavailableException if the server cannot be started or the machine is locked
     */
    public static ServerSession open(Supplier<Server> start, boolean isMachineShared, Runnable stop)
            throws IOException {
        return openAll(List.of(start), isMachineShared, stop);
    }

    /** Takes the machine lock, and starts several servers that are there at the same time, as {@link #open} does. */
    public static ServerSession openAll(List<Supplier<Server>> starts, boolean isMachineShared, Runnable stop)
            throws IOException {
        Interrupts interrupts = new Interrupts(stop);
        try {
            MachineLock lock = MachineLock.take(isMachineShared);
            List<Server> servers = new ArrayList<>();
            try {
                starts.forEach(start -> servers.add(start.get()));
                return new ServerSession(interrupts, lock, List.copyOf(servers));
            } catch (RuntimeException | Error e) {
                servers.forEach(Server::close);
                lock.close();
                throw e;
            }
        } catch (IOException | RuntimeException | Error e) {
            interrupts.close();
            throw e;
        }
    }

    /** The first server, which runs until the session is closed. */
    public Server server() {
        return servers.get(0);
    }

    /** All servers, in the order in which they were started. */
    public List<Server> servers() {
        return servers;
    }

    @Override
    public void close() throws IOException {
        try {
            servers.forEach(Server::close);
        } finally {
            try {
                lock.close();
            } finally {
                interrupts.close();
            }
        }
    }
}

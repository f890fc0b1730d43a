package dev.claimlab.scenarios.session;

import dev.claimlab.database.Server;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * A server for the duration of one command. The handler of Ctrl-C, the machine lock and the server are acquired in this
 * order and released in reverse, also if the command fails.
 */
public final class ServerSession implements AutoCloseable {

    private final Interrupts interrupts;
    private final MachineLock lock;
    private final Server server;

    private ServerSession(Interrupts interrupts, MachineLock lock, Server server) {
        this.interrupts = interrupts;
        this.lock = lock;
        this.server = server;
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
        Interrupts interrupts = new Interrupts(stop);
        try {
            MachineLock lock = MachineLock.take(isMachineShared);
            try {
                return new ServerSession(interrupts, lock, start.get());
            } catch (RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException | RuntimeException | Error e) {
            interrupts.close();
            throw e;
        }
    }

    /** The server, which runs until the session is closed. */
    public Server server() {
        return server;
    }

    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            try {
                lock.close();
            } finally {
                interrupts.close();
            }
        }
    }
}

package dev.claimlab.scenarios.session;

import dev.claimlab.database.Server;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * A server for the length of one command. Ctrl-C, the lock of the machine and the server are taken in this order and
 * given back in the other, however the command ends.
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
     * Starts the server, once the machine belongs to this command.
     *
     * @param start starts it
     * @param isMachineShared whether another claimlab may measure at the same time
     * @param stop what an interrupt does first, so that the work ends and this is closed
     * @throws dev.claimlab.database.ServerUnavailableException when there is no server, or the machine is taken
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

    /** The server, until this is closed. */
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

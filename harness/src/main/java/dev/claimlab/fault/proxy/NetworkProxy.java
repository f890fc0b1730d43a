package dev.claimlab.fault.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The network between clients and a PostgreSQL server, to be harmed on purpose: it listens on a free port of the loopback
 * interface, and forwards each connection to the server. Thread-safe.
 *
 * <p>Commits are recognised in the clients' own words, and so only where the connection is not encrypted. A statement
 * outside a transaction counts unless it is known to change nothing: one that calls a function of the client's own may.
 */
public final class NetworkProxy implements AutoCloseable {

    private static final int BACKLOG = 512;

    private final SocketAddress target;
    private final ServerSocket listener;
    private final Thread greeter;
    private final TrafficGate trafficGate = new TrafficGate();
    private final AtomicReference<CommitOutcome> nextFate = new AtomicReference<>(CommitOutcome.PASSES);
    private final AtomicLong commitsCut = new AtomicLong();
    private final List<ProxyConnection> proxyConnections = new ArrayList<>();
    private volatile boolean isRefusing;

    private NetworkProxy(SocketAddress target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
        this.greeter = new Thread(this::greet, "link-" + listener.getLocalPort());
        greeter.setDaemon(true);
    }

    /** A link to the server at this address, unharmed and open for connections; the server need not be there yet. */
    public static NetworkProxy to(String host, int port) throws IOException {
        ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        NetworkProxy link = new NetworkProxy(new InetSocketAddress(host, port), listener);
        link.greeter.start();
        return link;
    }

    /** Where to connect instead of to the server, on the loopback interface. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections are open now, those that stall included. */
    public int connections() {
        synchronized (proxyConnections) {
            return (int)
                    proxyConnections.stream().filter(ProxyConnection::isOpen).count();
        }
    }

    /** Closes all connections on both sides at once, with RST; later ones work. */
    public void cut() {
        synchronized (proxyConnections) {
            proxyConnections.forEach(ProxyConnection::cut);
        }
    }

    /**
     * Cuts the connection that sends the next COMMIT, or what may change rows outside a transaction, but no other. If it
     * delivers, the server is given the commit, and its answer is awaited and swallowed; otherwise the server sees none,
     * and rolls back.
     */
    public void cutAtNextCommit(boolean delivers) {
        nextFate.set(delivers ? CommitOutcome.UNANSWERED : CommitOutcome.LOST);
    }

    /** How many connections were cut at a commit so far. */
    public long commitsCut() {
        return commitsCut.get();
    }

    /** Falls silent: nothing passes in either direction, no end of a connection either, and new ones stall, too. */
    public void stall() {
        trafficGate.shut(true);
    }

    /** Forwards in order what was withheld, and what comes. */
    public void resume() {
        trafficGate.shut(false);
    }

    /**
     * Withholds each chunk of bytes for so long, in both directions, until told otherwise; zero for no longer. The next
     * chunk of a direction is taken up when the one before has passed.
     */
    public void delay(Duration delay) {
        trafficGate.delay(delay);
    }

    /** Closes new connections at once, with RST; those that are open stay. */
    public void refuse() {
        isRefusing = true;
    }

    /** Lets new connections in again. */
    public void accept() {
        isRefusing = false;
    }

    /** Ends every harm: accepts, resumes, delays nothing, and forgets a cut that was to come. */
    public void heal() {
        nextFate.set(CommitOutcome.PASSES);
        accept();
        delay(Duration.ZERO);
        resume();
    }

    /** Lets nobody in any more, cuts all connections, and waits until every thread has ended. */
    @Override
    public void close() {
        closeListener();
        joinAll(List.of(greeter));
        cut();
        synchronized (proxyConnections) {
            joinAll(proxyConnections.stream().map(ProxyConnection::thread).toList());
        }
    }

    SocketAddress target() {
        return target;
    }

    TrafficGate gate() {
        return trafficGate;
    }

    /** The fate of the commit at hand; the one after it passes. */
    CommitOutcome nextFate() {
        return nextFate.getAndSet(CommitOutcome.PASSES);
    }

    void commitWasCut() {
        commitsCut.incrementAndGet();
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void greet() {
        try (listener) {
            while (true) {
                welcome(listener.accept());
            }
        } catch (IOException e) {
            // The listener was closed, or is of no use any more: a client will be told by the system.
            return;
        }
    }

    private void welcome(Socket client) {
        if (isRefusing) {
            ProxyConnection.reset(client);
            return;
        }
        ProxyConnection proxyConnection = new ProxyConnection(this, client);
        synchronized (proxyConnections) {
            proxyConnections.removeIf(old -> !old.thread().isAlive());
            proxyConnections.add(proxyConnection);
            proxyConnection.start();
        }
    }

    /** Joins them even if we are interrupted meanwhile: they end soon, for their sockets are closed. */
    private static void joinAll(List<Thread> threads) {
        boolean isInterrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

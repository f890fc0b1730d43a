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
 * A TCP proxy between clients and a PostgreSQL server for injecting network faults: it listens on a free port of the
 * loopback interface, and forwards each connection to the server. Thread-safe.
 *
 * <p>Commits are recognised in the client's messages, and therefore only on unencrypted connections. A statement
 * outside a transaction counts as a commit unless it is known to change nothing: a user-defined function may change
 * rows.
 */
public final class NetworkProxy implements NetworkLink, AutoCloseable {

    private static final int BACKLOG = 512;

    private volatile SocketAddress target;
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

    /** Opens a proxy to a server, without any fault; the server need not be running yet. */
    public static NetworkProxy to(String host, int port) throws IOException {
        ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        NetworkProxy link = new NetworkProxy(new InetSocketAddress(host, port), listener);
        link.greeter.start();
        return link;
    }

    /** The port to connect to instead of the server's, on the loopback interface. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The local ports of the open connections to the server, by which the server knows its sessions. */
    public List<Integer> ports() {
        synchronized (proxyConnections) {
            return proxyConnections.stream()
                    .filter(ProxyConnection::isOpen)
                    .map(ProxyConnection::port)
                    .toList();
        }
    }

    /** The number of open connections, including stalled ones. */
    public int connections() {
        synchronized (proxyConnections) {
            return (int)
                    proxyConnections.stream().filter(ProxyConnection::isOpen).count();
        }
    }

    /** Closes all connections on both sides immediately, with RST; later connections work. */
    @Override
    public void cut() {
        synchronized (proxyConnections) {
            proxyConnections.forEach(ProxyConnection::cut);
        }
    }

    /** Forwards later connections to another server; open ones stay where they are. */
    public void retarget(String host, int port) {
        target = new InetSocketAddress(host, port);
    }

    /** Closes every second connection on both sides immediately, with RST. */
    public void cutEverySecond() {
        synchronized (proxyConnections) {
            for (int i = 0; i < proxyConnections.size(); i += 2) {
                proxyConnections.get(i).cut();
            }
        }
    }

    /**
     * Cuts the connection that sends the next COMMIT, or a statement that may change rows outside a transaction, but no
     * other. If {@code delivers}, the server receives the commit, and its answer is awaited and dropped; otherwise the
     * server receives none, and rolls back.
     */
    @Override
    public void cutAtNextCommit(boolean delivers) {
        nextFate.set(delivers ? CommitOutcome.UNANSWERED : CommitOutcome.LOST);
    }

    /** The number of connections cut at a commit so far. */
    @Override
    public long commitsCut() {
        return commitsCut.get();
    }

    /** Stalls: nothing passes in either direction, not even the end of a connection, and new connections stall, too. */
    @Override
    public void stall() {
        trafficGate.shut(true);
    }

    /** Forwards the withheld bytes in order, and all later ones. */
    @Override
    public void resume() {
        trafficGate.shut(false);
    }

    /**
     * Delays each chunk of bytes by this time in both directions, until changed; zero ends the delay. The next
     * chunk of a direction is taken up when the one before has passed.
     */
    @Override
    public void delay(Duration delay) {
        trafficGate.delay(delay);
    }

    /** Closes new connections immediately, with RST; open ones stay open. */
    public void refuse() {
        isRefusing = true;
    }

    /** Accepts new connections again. */
    public void accept() {
        isRefusing = false;
    }

    /** Ends every fault: accepts, resumes, removes the delay, and cancels a pending cut. */
    @Override
    public void heal() {
        nextFate.set(CommitOutcome.PASSES);
        accept();
        delay(Duration.ZERO);
        resume();
    }

    /** Stops accepting, cuts all connections, and waits until every thread has ended. */
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

    /** The outcome of the current commit; the one after it passes. */
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
            // The listener was closed, or has failed: the operating system notifies the clients.
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

    /** Joins the threads even if interrupted meanwhile: they end soon, because their sockets are closed. */
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

package dev.claimlab.fault.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One proxied connection: two sockets, and a thread in each direction. Thread-safe. */
final class ProxyConnection {

    private static final int CHUNK_BYTES = 1 << 16;
    private static final int DIRECTIONS = 2;

    private final NetworkProxy link;
    private final Socket client;
    private final Socket server = new Socket();
    private final CommitDetector commitDetector;
    private final Thread up;
    private final Thread down;
    private final AtomicBoolean isOpen = new AtomicBoolean(true);
    private final AtomicInteger directionsLeft = new AtomicInteger(DIRECTIONS);

    /** Wraps a client connection that the proxy has accepted; nothing is forwarded before {@link #start}. */
    ProxyConnection(NetworkProxy link, Socket client) {
        this.link = link;
        this.client = client;
        this.commitDetector = new CommitDetector(link::nextFate);
        this.up = daemon(this::goUp, "link-" + link.port() + "-up");
        this.down = daemon(this::goDown, "link-" + link.port() + "-down");
    }

    private static Thread daemon(Runnable job, String name) {
        Thread thread = new Thread(job, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Connects to the server, and starts forwarding. */
    void start() {
        up.start();
    }

    /** The local port of the connection to the server; not positive before it is open. */
    int port() {
        return server.getLocalPort();
    }

    /** Whether the connection is open or being opened. */
    boolean isOpen() {
        return isOpen.get();
    }

    /** Closes both sides with RST, so that neither sees an orderly end. */
    void cut() {
        if (!isOpen.compareAndSet(true, false)) {
            return;
        }
        reset(client);
        reset(server);
        link.gate().reconsider();
    }

    /** Closes a socket with RST. */
    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // The socket is closed even so, and nothing else can be done.
            return;
        }
    }

    /** The thread that ends last. */
    Thread thread() {
        return up;
    }

    private void goUp() {
        try {
            if (link.gate().pass(this::isOpen)) {
                server.connect(link.target());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                down.start();
                forward(client, server, commitDetector::clientSays);
                if (commitDetector.commitOutcome() == CommitOutcome.LOST) {
                    cut();
                    link.commitWasCut();
                }
                down.join();
            }
        } catch (IOException e) {
            cut();
        } catch (InterruptedException e) {
            cut();
            Thread.currentThread().interrupt();
        }
    }

    private void goDown() {
        forward(server, client, commitDetector::serverSays);
        if (commitDetector.commitOutcome() == CommitOutcome.UNANSWERED) {
            cut();
            link.commitWasCut();
        }
    }

    /**
     * Forwards the bytes that the detector lets pass, up to the end of the stream, which is passed on, or of the
     * connection.
     */
    private void forward(Socket from, Socket to, Listener listener) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (!link.gate().pass(this::isOpen)) {
                    cut();
                    return;
                }
                out.write(chunk, 0, listener.hears(chunk, count));
                if (commitDetector.isEnded()) {
                    return;
                }
            }
            if (link.gate().pass(this::isOpen)) {
                end(to);
            }
        } catch (IOException e) {
            // A shut gate withholds the end of a stream, too.
            boolean unused = link.gate().pass(this::isOpen);
            cut();
        }
    }

    /** Passes on the end of one direction; the connection ends with the second. */
    private void end(Socket to) throws IOException {
        to.shutdownOutput();
        if (directionsLeft.decrementAndGet() == 0 && isOpen.compareAndSet(true, false)) {
            client.close();
            server.close();
        }
    }

    /** Receives the bytes of one direction, and returns how many may pass. */
    private interface Listener {
        int hears(byte[] chunk, int count);
    }
}

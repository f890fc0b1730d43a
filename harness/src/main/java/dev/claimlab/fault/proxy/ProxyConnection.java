package dev.claimlab.fault.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a link: two sockets, and a thread in each direction. Thread-safe. */
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

    /** Of a client that the link has accepted; nothing happens before {@link #start}. */
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

    /** Connects to the server, and forwards from then on. */
    void start() {
        up.start();
    }

    /** Whether it connects the two, or is about to. */
    boolean isOpen() {
        return isOpen.get();
    }

    /** Closes both sides with RST, so that neither takes it for a farewell. */
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
            // It is closed, for that was tried even so, and what else there is to do about it is nothing.
            return;
        }
    }

    /** Its thread that ends last. */
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
                if (commitDetector.fate() == CommitOutcome.LOST) {
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
        if (commitDetector.fate() == CommitOutcome.UNANSWERED) {
            cut();
            link.commitWasCut();
        }
    }

    /** Forwards what the dialogue lets pass, up to the end of the stream, which is passed on, or of the relay. */
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
            // Not even the news that one side is gone passes a gate that is shut.
            boolean unused = link.gate().pass(this::isOpen);
            cut();
        }
    }

    /** Passes on that one direction has ended; the relay ends with the second. */
    private void end(Socket to) throws IOException {
        to.shutdownOutput();
        if (directionsLeft.decrementAndGet() == 0 && isOpen.compareAndSet(true, false)) {
            client.close();
            server.close();
        }
    }

    /** Is told what passes, and says how much of it may. */
    private interface Listener {
        int hears(byte[] chunk, int count);
    }
}

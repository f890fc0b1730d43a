package dev.claimlab.host.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes to a worker process: requests, and what was received of its history. Thread-safe. */
final class RequestWriter {

    private final Process process;
    private final BufferedWriter lines;
    private boolean isDeaf;
    private long lastHeard;

    RequestWriter(Process process) {
        this.process = process;
        this.lines = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Sends a line. */
    synchronized void say(String line) throws IOException {
        lines.write(line);
        lines.newLine();
        lines.flush();
    }

    /** Whether the process is told what was received of its history: if not, it sends no further statement. */
    synchronized void setDeaf(boolean deaf) {
        isDeaf = deaf;
        acknowledge(0);
    }

    /** Tells the process that its messages up to this number were received. */
    synchronized void acknowledge(long message) {
        lastHeard = Math.max(lastHeard, message);
        if (isDeaf || lastHeard == 0) {
            return;
        }
        try {
            say(WorkerRequest.HEARD + " " + lastHeard + " " + System.nanoTime());
        } catch (IOException e) {
            // It has ended, which the reader of its output sees, too.
            isDeaf = true;
        }
    }

    /** Closes the input of the process, upon which it ends. */
    void hangUp() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // What could not be sent any more is not needed by a process that ends.
            setDeaf(true);
        }
    }
}

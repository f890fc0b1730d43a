package dev.claimlab.host.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads the requests to a worker process on a thread of its own, so that what was heard of its history is noticed while it
 * performs a request, and so is the end of its input.
 */
final class RequestReader {

    private final BlockingQueue<Optional<String>> requests = new LinkedBlockingQueue<>();
    private volatile boolean isOver;

    /**
     * Starts to read.
     *
     * @param abandon ends the process at the end of its input
     */
    RequestReader(BufferedReader in, WorkerHistory history, Runnable abandon) {
        Thread thread = new Thread(() -> read(in, history, abandon), "requests");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the next request that has an answer; empty if there are no more. */
    Optional<String> next() throws InterruptedException {
        return requests.take();
    }

    /** From now on, the end of the input is as expected. */
    void end() {
        isOver = true;
    }

    private void read(BufferedReader in, WorkerHistory history, Runnable abandon) {
        String heard = WorkerRequest.HEARD + " ";
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(heard)) {
                    String[] words = line.split(" ", -1);
                    history.hear(Long.parseLong(words[1]), Long.parseLong(words[2]));
                } else {
                    requests.add(Optional.of(line));
                }
            }
        } catch (IOException e) {
            requests.add(Optional.empty());
        } finally {
            if (!isOver) {
                abandon.run();
            }
        }
    }
}

package dev.claimlab.host.process;

import dev.claimlab.history.HistoryFullException;
import dev.claimlab.worker.Completions;
import dev.claimlab.worker.node.LostProcessException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The coordinator's side of the protocol with one worker process: requests, answers and unsolicited messages. */
public final class WorkerProtocolClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLOCK_QUESTIONS = 20;

    private final Process process;
    private final Completions completed;
    private final BufferedWriter requests;
    private final BlockingQueue<Optional<Line>> answers = new LinkedBlockingQueue<>();
    private final Thread listener;
    private volatile @Nullable Line trouble;

    WorkerProtocolClient(Process process, Completions completed) {
        this.process = process;
        this.completed = completed;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.listener = new Thread(this::listen, "listener-" + process.pid());
        listener.setDaemon(true);
        listener.start();
    }

    /** The worker process. */
    Process process() {
        return process;
    }

    /** Sends a line. */
    void say(String line) throws IOException {
        requests.write(line);
        requests.newLine();
        requests.flush();
    }

    /** Sends a request without an argument and returns the answer. */
    public String ask(WorkerRequest workerRequest) throws SQLException {
        return ask(workerRequest, "");
    }

    /**
     * Sends a request with an argument and returns the answer.
     *
     * @throws LostProcessException if the process ended or does not answer
     */
    public synchronized String ask(WorkerRequest workerRequest, String argument) throws SQLException {
        try {
            say(workerRequest + " " + argument);
        } catch (IOException e) {
            throw lost("has ended", e);
        }
        Line answer = awaitAnswer();
        if (answer.message == WorkerMessage.ERROR) {
            throw answer.error();
        }
        return answer.text;
    }

    /** Reads the clock of the process as precisely as a few requests allow. */
    ClockReading clock() throws SQLException {
        ClockReading best = readClock();
        for (int i = 1; i < CLOCK_QUESTIONS; i++) {
            best = best.orBetter(readClock());
        }
        return best;
    }

    private ClockReading readClock() throws SQLException {
        long asked = System.nanoTime();
        long there = Long.parseLong(ask(WorkerRequest.CLOCK));
        return ClockReading.of(asked, there, System.nanoTime());
    }

    /** Rethrows the failure of one of its workers, if it reported one. */
    void throwTrouble() throws SQLException {
        Line said = trouble;
        if (said != null && said.message == WorkerMessage.FULL) {
            throw new HistoryFullException(new IOException(said.text));
        }
        if (said != null) {
            throw said.error();
        }
    }

    /** Waits until everything that the process sent before its end has been read. */
    void awaitSilence() throws InterruptedException {
        listener.join();
    }

    /** Answers come soon, so the wait ignores interrupts: an answer left unread would be taken for the next one. */
    private Line awaitAnswer() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        boolean wasInterrupted = false;
        try {
            while (System.nanoTime() < giveUp) {
                try {
                    Optional<Line> answer = answers.poll(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (answer != null) {
                        return answer.orElseThrow(() -> lost("has ended", null));
                    }
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
            throw lost("has not answered for " + PATIENCE.toSeconds() + " s", null);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private LostProcessException lost(String how, @Nullable IOException cause) {
        String message = "the worker process " + process.pid() + " " + how;
        return cause == null ? new LostProcessException(message) : new LostProcessException(message, cause);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                hear(Line.parse(text));
            }
        } catch (IOException e) {
            trouble = new Line(WorkerMessage.FAILED, "08006 " + e.getMessage());
        } finally {
            answers.add(Optional.empty());
        }
    }

    private void hear(Line line) {
        switch (line.message) {
            case OK, ERROR -> answers.add(Optional.of(line));
            case FAILED, FULL -> trouble = line;
            case DONE -> {
                for (String task : line.text.split(" ", -1)) {
                    completed.add(Long.parseLong(task));
                }
            }
        }
    }

    private record Line(WorkerMessage message, String text) {

        static Line parse(String text) {
            String[] words = text.split(" ", 2);
            return new Line(WorkerMessage.valueOf(words[0]), words[1]);
        }

        SQLException error() {
            String[] words = text.split(" ", 2);
            return new SQLException(words[1], words[0]);
        }
    }
}

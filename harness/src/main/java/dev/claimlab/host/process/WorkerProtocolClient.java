package dev.claimlab.host.process;

import dev.claimlab.history.HistoryFullException;
import dev.claimlab.worker.Completions;
import dev.claimlab.worker.node.LostProcessException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The coordinator's side of the protocol with one worker process: requests, answers and unsolicited messages. */
public final class WorkerProtocolClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLOCK_QUESTIONS = 20;

    private final Process process;
    private final Completions completed;
    private final @Nullable ReceivedHistory history;
    private final RequestWriter requests;
    private final BlockingQueue<Optional<Line>> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> silence = new CompletableFuture<>();
    private volatile @Nullable Line trouble;
    private volatile boolean saidCrash;

    WorkerProtocolClient(Process process, Completions completed) {
        this(process, completed, null);
    }

    /** A client of a process that sends its history, or of one that has a file. */
    WorkerProtocolClient(Process process, Completions completed, @Nullable ReceivedHistory history) {
        this.process = process;
        this.completed = completed;
        this.history = history;
        this.requests = new RequestWriter(process);
        Thread listener = new Thread(this::listen, "listener-" + process.pid());
        listener.setDaemon(true);
        listener.start();
    }

    /** The worker process. */
    Process process() {
        return process;
    }

    /** What writes to the process. */
    RequestWriter requests() {
        return requests;
    }

    /** Whether it said that it ends itself at a step, as requested. */
    boolean saidCrash() {
        return saidCrash;
    }

    /** Calls an action on another thread when its output has ended. */
    void onSilence(Runnable action) {
        CompletableFuture<Void> unused = silence.thenRunAsync(action);
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
    public String ask(WorkerRequest workerRequest, String argument) throws SQLException {
        return ask(workerRequest, argument, PATIENCE);
    }

    /** Sends a request as well, and waits at most that long for the answer. */
    synchronized String ask(WorkerRequest workerRequest, String argument, Duration patience) throws SQLException {
        try {
            requests.say(workerRequest + " " + argument);
        } catch (IOException e) {
            throw lost("has ended", e);
        }
        Line answer = awaitAnswer(patience);
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
        boolean unused = awaitSilence(Duration.ofDays(1));
    }

    /** Waits at most that long for the end of its output; returns whether it ended. */
    boolean awaitSilence(Duration atMost) throws InterruptedException {
        try {
            silence.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers come soon, so the wait ignores interrupts: an answer left unread would be taken for the next one. */
    private Line awaitAnswer(Duration patience) {
        long giveUp = System.nanoTime() + patience.toNanos();
        boolean wasInterrupted = false;
        try {
            while (System.nanoTime() < giveUp) {
                try {
                    Optional<Line> answer = answers.poll(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (answer != null) {
                        return answer.orElseThrow(() -> {
                            answers.add(Optional.empty());
                            return lost("has ended", null);
                        });
                    }
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
            throw lost("has not answered for " + patience.toSeconds() + " s", null);
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
                if (history == null || Line.isMessage(text)) {
                    hear(Line.parse(text));
                }
            }
        } catch (IOException e) {
            if (history == null) {
                trouble = new Line(WorkerMessage.FAILED, "08006 " + e.getMessage());
            }
        } finally {
            answers.add(Optional.empty());
            silence.complete(null);
        }
    }

    private void hear(Line line) {
        switch (line.message) {
            case OK, ERROR -> answers.add(Optional.of(line));
            case FAILED, FULL -> trouble = line;
            case CRASHED -> saidCrash = true;
            case EVENTS -> take(line.text);
            case DONE -> {
                for (String task : line.text.split(" ", -1)) {
                    completed.add(Long.parseLong(task));
                }
            }
        }
    }

    private void take(String events) {
        if (history == null) {
            throw new IllegalStateException("a process with a history file sent events");
        }
        try {
            requests.acknowledge(history.take(events, System.nanoTime()));
        } catch (HistoryFullException e) {
            trouble = new Line(WorkerMessage.FULL, String.valueOf(e.getCause()));
        }
    }

    private record Line(WorkerMessage message, String text) {

        /** Whether it is a message, and not what a launching command says beside them. */
        static boolean isMessage(String text) {
            return Stream.of(WorkerMessage.values()).anyMatch(message -> text.startsWith(message + " "));
        }

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

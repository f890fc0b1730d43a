package dev.claimlab.foreign;

import dev.claimlab.results.Json;
import dev.claimlab.worker.node.LostProcessException;
import dev.claimlab.worker.node.ProcessGroup;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One process of an adapter: messages to it and from it, one JSON object on a line each. Thread-safe. */
public final class AdapterProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ProcessGroup group;
    private final ProcessLog log;
    private final String name;
    private final HandlerCalls calls;
    private final BufferedWriter out;
    private final Thread listener;
    private final CompletableFuture<AdapterReady> ready = new CompletableFuture<>();
    private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicLong lastCall = new AtomicLong();
    private volatile @Nullable String trouble;

    private AdapterProcess(ProcessGroup group, ProcessLog log, String name, HandlerCalls calls) {
        this.group = group;
        this.log = log;
        this.name = name;
        this.calls = calls;
        this.out = group.process().outputWriter(StandardCharsets.UTF_8);
        this.listener = new Thread(this::listen, "adapter-" + name);
        listener.setDaemon(true);
    }

    /**
     * Starts a process and sends it its role; {@link #awaitReady} waits until it is ready.
     *
     * @param command the words that start it in this folder
     * @param log the file that its standard error is appended to
     * @param calls receives the calls of handlers
     */
    static AdapterProcess start(List<String> command, Path folder, AdapterInit init, Path log, HandlerCalls calls) {
        ProcessGroup group = ProcessGroup.start(command, folder, log.toAbsolutePath());
        AdapterProcess process = new AdapterProcess(group, new ProcessLog(log), init.name(), calls);
        process.listener.start();
        process.say(Map.of("init", init));
        return process;
    }

    /**
     * Waits until the process is ready.
     *
     * @throws LostProcessException if it ends or says nothing before
     */
    public AdapterReady awaitReady() {
        try {
            return ready.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw lost("was not ready after " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw lost("ended before it was ready", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost("was not ready when the run was stopped", e);
        }
    }

    /** Lets the workers begin. */
    public void go() {
        say(Map.of("go", true));
    }

    /** Answers a call of a handler. */
    public void answer(long call, boolean isOk) {
        say(Map.of("answer", call, "result", isOk ? "ok" : "fail"));
    }

    /**
     * Asks for tasks to be added, and returns the answer.
     *
     * @throws LostProcessException if the process ends or does not answer
     */
    JsonNode enqueue(List<Map<String, Object>> tasks) throws InterruptedException {
        long call = lastCall.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(call, answer);
        say(Map.of("call", call, "enqueue", tasks));
        if (!isAlive()) {
            answer.cancel(false);
        }
        try {
            return answer.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw lost("did not answer an enqueue for " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException | CancellationException e) {
            throw lost("ended before it answered an enqueue", e);
        } finally {
            asked.remove(call);
        }
    }

    private void say(Object message) {
        String line = Json.line(message);
        synchronized (out) {
            try {
                out.write(line);
                out.newLine();
                out.flush();
            } catch (IOException e) {
                // The process has ended, which the reader of its output sees, too.
                return;
            }
        }
    }

    /** What it did wrong in the protocol; null if nothing. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return group.process().isAlive();
    }

    /** The process id of its leader. */
    public long pid() {
        return group.number();
    }

    /** Calls an action when the process has ended, however it ends. */
    public void onEnd(Runnable action) {
        CompletableFuture<?> unused = group.process().onExit().thenRun(action);
    }

    /** Kills the process and all that it started with SIGKILL. */
    public void kill() {
        group.kill();
        joinListener();
    }

    /** Sends SIGTERM to all its processes, upon which they stop in order; kills those that do not. */
    public boolean terminate() {
        group.signal("TERM");
        return awaitEnd();
    }

    @Override
    public void close() {
        boolean unused = stop();
    }

    /** Ends its input; returns whether it then stopped by itself. */
    public boolean stop() {
        synchronized (out) {
            try {
                out.close();
            } catch (IOException e) {
                // It has ended already.
                return awaitEnd();
            }
        }
        return awaitEnd();
    }

    private boolean awaitEnd() {
        boolean inTime = true;
        try {
            inTime = group.process().waitFor(PATIENCE.toSeconds() / 3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        group.kill();
        joinListener();
        return inTime;
    }

    private void joinListener() {
        try {
            listener.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (BufferedReader lines = group.process().inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line, System.nanoTime());
            }
        } catch (IOException e) {
            trouble = "its output could not be read: " + e.getMessage();
        } finally {
            boolean unused = ready.completeExceptionally(new IOException("the output of the process has ended"));
            asked.values().forEach(answer -> answer.cancel(false));
        }
    }

    private void hear(String line, long nanos) {
        try {
            JsonNode message = Json.parse(line, JsonNode.class);
            if (message.has("ready")) {
                boolean unused = ready.complete(Json.parse(message.get("ready").toString(), AdapterReady.class));
            } else if (message.has("call") && message.has("start")) {
                calls.started(
                        this,
                        message.get("call").asLong(),
                        message.get("start").asLong(),
                        message.path("attempt").asInt(0),
                        nanos);
            } else if (message.has("completed")) {
                calls.completed(message.get("completed").asLong(), nanos);
            } else if (message.has("answer")) {
                CompletableFuture<JsonNode> waiting =
                        asked.get(message.get("answer").asLong());
                if (waiting != null) {
                    waiting.complete(message);
                }
            } else {
                trouble = "it wrote a message that the protocol does not have: " + ProcessLog.shortened(line);
            }
        } catch (JacksonException e) {
            trouble = "it wrote to standard output what is no JSON object, as a library's log would be: "
                    + ProcessLog.shortened(line);
        }
    }

    /** An exception that says what happened, with the last line of the log. */
    public LostProcessException lost(String how, @Nullable Throwable cause) {
        String said = trouble == null ? log.lastWords() : ": " + trouble;
        String message = "the adapter's process " + name + " " + how + said;
        return cause == null ? new LostProcessException(message) : new LostProcessException(message, cause);
    }
}

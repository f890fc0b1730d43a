package dev.claimlab.foreign;

import dev.claimlab.database.ServerAddress;
import dev.claimlab.spi.ClaimSession;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.spi.WorkerId;
import dev.claimlab.worker.node.LostProcessException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A library's queue: tasks are added by a process of its adapter, and what remains is read by the query that it names. */
public final class AdapterQueue implements TaskQueue, AutoCloseable {

    private static final String UNKNOWN_OUTCOME = "08006";
    private static final String LOG = "adapter.log";

    private final AdapterStrategy adapter;
    private final Options options;
    private final ServerAddress address;
    private final Path folder;
    private final AdapterReady installed;
    private @Nullable AdapterProcess enqueuer;
    private int enqueuers;

    /**
     * Lets the adapter create the library's tables.
     *
     * @param folder where its log goes
     * @throws LostProcessException if the adapter does not
     */
    public AdapterQueue(AdapterStrategy adapter, Options options, ServerAddress address, Path folder) {
        this.adapter = adapter;
        this.options = options;
        this.address = address;
        this.folder = folder;
        AdapterProcess process = start(AdapterRole.INSTALL, "install", 0, address, new NoCalls());
        try (process) {
            installed = process.awaitReady();
        }
    }

    /** Starts a process of the adapter by its own command, which connects to this address. */
    public AdapterProcess start(AdapterRole role, String name, int slots, ServerAddress at, HandlerCalls calls) {
        return start(command(), role, name, slots, at, calls);
    }

    /** The command that starts a process in the folder of the adapter. */
    public List<String> command() {
        return adapter.manifest().command();
    }

    /** The folder of the adapter. */
    public Path adapterFolder() {
        return adapter.folder();
    }

    /** Starts a process of the adapter by a command. */
    public AdapterProcess start(
            List<String> command, AdapterRole role, String name, int slots, ServerAddress at, HandlerCalls calls) {
        adapter.unfetched().ifPresent(fetch -> {
            throw new LostProcessException(
                    "the packages of " + adapter.name() + " are not there: fetch them with " + fetch);
        });
        AdapterInit init = new AdapterInit(
                AdapterInit.PROTOCOL,
                role,
                at.url(),
                at.host(),
                at.port(),
                at.database(),
                at.user(),
                at.password() == null ? "" : at.password(),
                name,
                slots,
                options.lease().toMillis(),
                AdapterInit.POLL_MILLIS,
                options.attemptLimit(),
                adapter.values(options));
        return AdapterProcess.start(command, adapter.folder(), init, folder.resolve(LOG), calls);
    }

    /** What the adapter said when it had created the tables. */
    public AdapterReady installed() {
        return installed;
    }

    @Override
    public void enqueue(Connection connection, List<Task> tasks) throws SQLException {
        JsonNode unused = send(tasks);
    }

    @Override
    public boolean enqueueUnlessWaiting(Connection connection, Task task) throws SQLException {
        return send(List.of(task)).path("added").path(0).asBoolean(true);
    }

    /** An error leaves it open whether some of several tasks were added. */
    private JsonNode send(List<Task> tasks) throws SQLException {
        JsonNode answer;
        try {
            answer = running().enqueue(tasks.stream().map(AdapterQueue::message).toList());
        } catch (LostProcessException e) {
            throw new SQLException(e.getMessage(), UNKNOWN_OUTCOME, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("the run was stopped", UNKNOWN_OUTCOME, e);
        }
        if (answer.has("error") || answer.has("sqlstate")) {
            String state =
                    tasks.size() > 1 ? UNKNOWN_OUTCOME : answer.path("sqlstate").asString(UNKNOWN_OUTCOME);
            throw new SQLException(answer.path("error").asString("the library could not add a task"), state);
        }
        return answer;
    }

    private static Map<String, Object> message(Task task) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("task", task.id());
        message.put("payload", task.payload());
        message.put("priority", task.priority());
        if (task.group() != null) {
            message.put("group", task.group());
        }
        if (task.dueAt() != null) {
            message.put("due_ms", task.dueAt().toEpochMilli());
        }
        if (task.key() != null) {
            message.put("key", task.key());
        }
        return message;
    }

    /** Starts the process that adds tasks, so that the first task need not wait for it. */
    public void prepare() {
        AdapterProcess unused = running();
    }

    private synchronized AdapterProcess running() {
        AdapterProcess known = enqueuer;
        if (known == null || !known.isAlive()) {
            known = start(AdapterRole.ENQUEUER, "enqueuer-" + ++enqueuers, 0, address, new NoCalls());
            enqueuer = known;
            AdapterReady unused = known.awaitReady();
        }
        return known;
    }

    @Override
    public ClaimSession session(WorkerId worker) {
        throw new UnsupportedOperationException("a library claims by itself");
    }

    @Override
    public void remaining(Connection connection, Consumer<Remaining> consumer) throws SQLException {
        String query = installed.remaining();
        if (query == null) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                consumer.accept(new Remaining(rows.getLong(1), state(rows.getString(2)), 0));
            }
        }
    }

    private static Remaining.State state(String text) throws SQLException {
        try {
            return Remaining.State.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new SQLException(
                    "the query 'remaining' of the adapter returned the state '" + text + "', which is none of "
                            + List.of(Remaining.State.values()),
                    e);
        }
    }

    /** Stops the process that adds tasks; the next task starts another. */
    @Override
    public synchronized void close() {
        if (enqueuer != null) {
            enqueuer.close();
        }
        enqueuer = null;
    }
}

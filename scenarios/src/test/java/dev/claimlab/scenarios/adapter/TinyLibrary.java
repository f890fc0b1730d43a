package dev.claimlab.scenarios.adapter;

import dev.claimlab.load.Pacer;
import dev.claimlab.results.Json;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** A library and its adapter in one program, with bugs that a setting switches on. */
final class TinyLibrary {

    private static final String TABLE = """
            CREATE TABLE public.tiny (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                grp text,
                due timestamptz NOT NULL,
                attempts int NOT NULL DEFAULT 0,
                locked_until timestamptz,
                dead boolean NOT NULL DEFAULT false
            )
            """;
    private static final String ADD = "INSERT INTO public.tiny (task, grp, due) VALUES (?, ?, ?)";
    private static final String CLAIM = """
            WITH next AS MATERIALIZED (
                SELECT id FROM public.tiny AS tiny
                WHERE NOT dead
                  AND {due}
                  AND {free}
                  AND {first}
                ORDER BY id LIMIT 1
                {lock}
            )
            UPDATE public.tiny
            SET attempts = attempts + 1, locked_until = clock_timestamp() + interval '{lease} ms'
            WHERE id = (SELECT id FROM next)
            RETURNING id, task, attempts
            """;
    private static final String IS_DUE = "due <= clock_timestamp()";
    private static final String IS_FREE = "(locked_until IS NULL OR locked_until < clock_timestamp())";
    private static final String IS_FIRST_OF_GROUP =
            "NOT EXISTS (SELECT 1 FROM public.tiny AS other WHERE other.grp = tiny.grp AND other.id < tiny.id)";
    private static final String COMPLETE = "DELETE FROM public.tiny WHERE id = ?";
    private static final String GIVE_BACK = """
            UPDATE public.tiny
            SET due = clock_timestamp() + interval '20 ms', locked_until = NULL, dead = attempts >= ?
            WHERE id = ?
            """;
    private static final String REMAINING = """
            SELECT task,
                CASE
                    WHEN dead THEN 'DEAD'
                    WHEN locked_until > clock_timestamp() THEN 'HELD'
                    WHEN due > clock_timestamp() THEN 'DELAYED'
                    ELSE 'READY'
                END
            FROM public.tiny
            """;

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final Map<Long, BlockingQueue<String>> answers = new ConcurrentHashMap<>();
    private final AtomicLong lastCall = new AtomicLong();
    private final JsonNode init;
    private final String bug;
    private volatile boolean mayWork = true;

    private TinyLibrary() throws Exception {
        init = Json.parse(in.readLine(), JsonNode.class).get("init");
        bug = init.get("settings").path("bug").asString("");
    }

    public static void main(String... arguments) throws Exception {
        TinyLibrary library = new TinyLibrary();
        switch (library.init.get("role").asString()) {
            case "install" -> library.install();
            case "enqueuer" -> library.enqueue();
            default -> library.work();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + init.get("host").asString() + ":"
                        + init.get("port").asInt() + "/" + init.get("database").asString(),
                init.get("user").asString(),
                init.get("password").asString());
    }

    private void ready() {
        say(Map.of("ready", Map.of("system", "tiny", "version", "1", "completion", "hook", "remaining", REMAINING)));
    }

    private void install() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        ready();
    }

    private void enqueue() throws Exception {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            ready();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode message = Json.parse(line, JsonNode.class);
                for (JsonNode task : message.get("enqueue")) {
                    statement.setLong(1, task.get("task").asLong());
                    statement.setString(2, task.has("group") ? task.get("group").asString() : null);
                    statement.setTimestamp(
                            3,
                            new Timestamp(
                                    task.path("due_ms").asLong(Clock.systemUTC().millis())));
                    statement.addBatch();
                }
                int[] unused = statement.executeBatch();
                say(Map.of("answer", message.get("call").asLong()));
            }
        }
    }

    private void work() throws Exception {
        if (bug.equals("talks")) {
            OUT.println("INFO tiny has begun");
        }
        ready();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode message = Json.parse(line, JsonNode.class);
            if (message.has("go")) {
                for (int slot = 0; slot < init.get("slots").asInt(); slot++) {
                    new Thread(this::loop).start();
                }
            } else {
                BlockingQueue<String> waiting =
                        answers.remove(message.get("answer").asLong());
                boolean unused = Objects.requireNonNull(waiting)
                        .add(message.get("result").asString());
            }
        }
        mayWork = false;
        answers.values().forEach(waiting -> waiting.add("fail"));
    }

    private void loop() {
        while (mayWork) {
            try (Connection connection = connect()) {
                while (mayWork) {
                    if (!perform(connection)) {
                        Pacer.awaitNanos(System.nanoTime() + 10_000_000);
                    }
                }
            } catch (SQLException e) {
                // The server went away: connect again, a little later.
                Pacer.awaitNanos(System.nanoTime() + 50_000_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean perform(Connection connection) throws SQLException, InterruptedException {
        long lease = bug.equals("forgets") ? 10_000_000 : init.get("lease_ms").asLong();
        String claim = CLAIM.replace("{due}", bug.equals("early") ? "true" : IS_DUE)
                .replace(
                        "{free}",
                        (bug.equals("twice") ? "true" : IS_FREE) + (bug.equals("skips") ? " AND task % 7 <> 0" : ""))
                .replace("{first}", bug.equals("disorder") ? "true" : IS_FIRST_OF_GROUP)
                .replace("{lock}", bug.equals("twice") ? "" : "FOR UPDATE SKIP LOCKED")
                .replace("{lease}", Long.toString(lease));
        long id;
        long task;
        int attempt;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(claim)) {
            if (!rows.next()) {
                return false;
            }
            id = rows.getLong(1);
            task = rows.getLong(2);
            attempt = rows.getInt(3);
        }
        boolean isOk = handle(bug.equals("phantom") && task % 10 == 0 ? task + 1_000_000 : task, attempt);
        if (isOk || bug.equals("loses")) {
            update(connection, COMPLETE, id);
        } else if (mayWork) {
            try (PreparedStatement statement = connection.prepareStatement(GIVE_BACK)) {
                statement.setInt(
                        1, bug.equals("unlimited") ? 1000 : init.get("attempts").asInt());
                statement.setLong(2, id);
                statement.executeUpdate();
            }
        }
        if (isOk) {
            say(Map.of("completed", task));
        }
        return true;
    }

    private static void update(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    private boolean handle(long task, int attempt) throws InterruptedException {
        long call = lastCall.incrementAndGet();
        BlockingQueue<String> answer = new LinkedBlockingQueue<>();
        answers.put(call, answer);
        say(Map.of("call", call, "start", task, "attempt", attempt));
        return answer.take().equals("ok");
    }

    private static synchronized void say(Object message) {
        OUT.println(Json.line(message));
    }
}

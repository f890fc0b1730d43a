import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The protocol of claimlab, for the adapters of Java libraries. */
public final class Adapter {

    private static final Gson GSON = new Gson();
    private static final BufferedReader IN =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final Map<Long, CompletableFuture<String>> CALLS = new ConcurrentHashMap<>();
    private static final AtomicLong LAST_CALL = new AtomicLong();

    /** What this process was told about its role, the server and the settings. */
    public static JsonObject init;

    /** Adds tasks, as the library's user would. */
    public interface Enqueuer {
        void add(List<JsonObject> tasks) throws Exception;
    }

    /** Something that may fail. */
    public interface Action {
        void run() throws Exception;
    }

    /** Reads the role; a library's log goes to standard error, because standard output belongs to the protocol. */
    public static String begin() throws Exception {
        System.setOut(System.err);
        init = JsonParser.parseString(IN.readLine()).getAsJsonObject().getAsJsonObject("init");
        return init.get("role").getAsString();
    }

    public static String text(String name) {
        return init.get(name).getAsString();
    }

    public static int number(String name) {
        return init.get(name).getAsInt();
    }

    /** A setting of the manifest. */
    public static String setting(String name, String otherwise) {
        JsonElement value = init.getAsJsonObject("settings").get(name);
        return value == null ? otherwise : value.getAsString();
    }

    /** A pool of connections to the server. */
    public static HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://" + text("host") + ":" + text("port") + "/" + text("database"));
        config.setUsername(text("user"));
        config.setPassword(text("password"));
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    public static void ready(String system, String version, String completion, String remaining) {
        say(Map.of(
                "ready",
                Map.of("system", system, "version", version, "completion", completion, "remaining", remaining)));
    }

    /** The library calls its handler with a task: returns when the harness has done it, and fails when it says so. */
    public static void handle(long task, int attempt) throws Exception {
        long call = LAST_CALL.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        CALLS.put(call, answer);
        say(Map.of("call", call, "start", task, "attempt", attempt));
        if (answer.get().equals("fail")) {
            throw new IllegalStateException("the handler fails, as planned");
        }
    }

    /** The library's own hook says that a task is completed. */
    public static void completed(long task) {
        say(Map.of("completed", task));
    }

    /** Runs workers from {@code go} until the input ends or the process is told to stop; answers go to the handlers. */
    public static void work(Action start, Action stop) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                stop.run();
            } catch (Exception e) {
                System.err.println("the library did not stop: " + e);
            }
        }));
        for (String line = IN.readLine(); line != null; line = IN.readLine()) {
            JsonObject message = JsonParser.parseString(line).getAsJsonObject();
            if (message.has("go")) {
                start.run();
            } else if (message.has("answer")) {
                CALLS.remove(message.get("answer").getAsLong())
                        .complete(message.get("result").getAsString());
            }
        }
        // The handlers still wait for answers that do not come any more once the input has ended.
        CALLS.values().forEach(call -> call.complete("fail"));
        System.exit(0);
    }

    /** Adds the tasks that the harness names, several calls side by side, until the input ends. */
    public static void enqueue(Enqueuer enqueuer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (String line = IN.readLine(); line != null; line = IN.readLine()) {
            JsonObject message = JsonParser.parseString(line).getAsJsonObject();
            threads.execute(() -> answer(enqueuer, message.get("call").getAsLong(), message.getAsJsonArray("enqueue")));
        }
        threads.shutdown();
        System.exit(0);
    }

    private static void answer(Enqueuer enqueuer, long call, JsonArray tasks) {
        try {
            enqueuer.add(tasks.asList().stream().map(JsonElement::getAsJsonObject).toList());
            say(Map.of("answer", call));
        } catch (Exception e) {
            say(Map.of("answer", call, "error", String.valueOf(e), "sqlstate", state(e)));
        }
    }

    private static String state(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException known && known.getSQLState() != null) {
                return known.getSQLState();
            }
        }
        return "08006";
    }

    private static synchronized void say(Object message) {
        OUT.println(GSON.toJson(message));
    }
}

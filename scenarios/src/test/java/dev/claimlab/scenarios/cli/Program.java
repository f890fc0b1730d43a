package dev.claimlab.scenarios.cli;

import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.scenarios.session.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Runs command lines in this process and keeps what they print. */
public final class Program {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final int exitCode;

    private Program(List<String> arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        exitCode = Claimlab.execute(console, arguments.toArray(String[]::new));
    }

    /** Runs a command line. */
    public static Program run(String... arguments) {
        return new Program(List.of(arguments));
    }

    /** A measuring command on a server, beside whatever else this machine does. */
    public static Program on(Server server, Path out, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--pg", url(server), "--shared-machine", "-o", out.toString()));
        return new Program(all);
    }

    /** The same as a process of its own, which has no server in its environment. */
    public static ProcessBuilder asProcess(List<String> javaOptions, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.add("-Dclaimlab.postgres=" + System.getProperty("claimlab.postgres"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.claimlab.scenarios.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.equals("DATABASE_URL"));
        // Java says among what the program says that it has picked these up.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    /** What runs have left on a server: databases, roles, sessions, and schemas of the database that its address names. */
    public static List<String> leftOn(Server server) throws SQLException {
        List<String> left = new ArrayList<>();
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT name FROM (
                            SELECT nspname::text FROM pg_namespace
                            UNION ALL SELECT datname::text FROM pg_database
                            UNION ALL SELECT rolname::text FROM pg_roles
                            UNION ALL SELECT application_name FROM pg_stat_activity WHERE pid <> pg_backend_pid()
                        ) AS named (name)
                        WHERE name LIKE 'claimlab%'
                        """)) {
            while (rows.next()) {
                left.add(rows.getString(1));
            }
        }
        return left;
    }

    /** Starts a durable embedded server. */
    public static Server startServer() {
        return ServerSource.parse("embedded", Map.of()).start(Durability.FULL, OptionalInt.empty());
    }

    /** The address of a server, as the option --pg takes it. */
    public static String url(Server server) {
        return "postgres://postgres:" + server.address().password() + "@127.0.0.1:"
                + server.address().port() + "/postgres";
    }

    /** The worker processes below a process, and the shells that have stopped one. */
    public static List<ProcessHandle> workersOf(ProcessHandle process) {
        return process.descendants()
                .filter(each -> {
                    String command = each.info().commandLine().orElse("");
                    return (command.contains("java -XX") && command.contains(" worker --strategies "))
                            || command.contains("claimlab-stop");
                })
                .toList();
    }

    /** The exit code. */
    public int exitCode() {
        return exitCode;
    }

    /** The standard output. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The standard error. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** What is said of an error: exactly one line. */
    public List<String> errors() {
        return err().lines().filter(line -> line.startsWith("claimlab: ")).toList();
    }

    /** For a failed assertion. */
    @Override
    public String toString() {
        return "exit " + exitCode + "\n" + out() + err();
    }
}

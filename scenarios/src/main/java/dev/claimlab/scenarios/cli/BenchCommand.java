package dev.claimlab.scenarios.cli;

import dev.claimlab.database.RandomText;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.database.ServerUnavailableException;
import dev.claimlab.profile.BenchServerFile;
import dev.claimlab.scenarios.experiment.RunBatch;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.scenarios.session.ServerSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Runs the JMH benchmarks, with all forks on one server. */
@Command(
        name = "bench",
        customSynopsis = "claimlab bench [OPTIONS] [OPTIONS OF JMH AND NAMES OF BENCHMARKS]",
        description =
                "Runs JMH benchmarks, as in: claimlab bench ClaimComplete -t 4 -p strategy=lease.fenced -prof postgres",
        subcommands = {FidelityCommand.class, DeadTuplesCommand.class},
        footer = "%nAll other options are passed to JMH: -h lists them, -l the benchmarks, -lp their parameters.")
final class BenchCommand implements Callable<Integer> {

    private static final String PRELOADED = "shared_preload_libraries";
    private static final String STATEMENTS = "pg_stat_statements";

    private final Console console;

    @Option(names = "--help", usageHelp = true, description = "shows this help")
    private boolean unusedHelp;

    @Option(names = "--pg", paramLabel = "SERVER", description = "as in claimlab run")
    @Nullable private String pg;

    @Option(
            names = "--pg-set",
            paramLabel = "NAME=VALUE",
            description = "a setting of a server that claimlab starts, as in shared_buffers=1GB; may be repeated")
    private Map<String, String> pgSettings = new TreeMap<>();

    @Option(names = "--durability", paramLabel = "LEVEL", description = "full, async or none; default: full")
    private String durability = "full";

    @Option(names = "--seed", paramLabel = "N", description = "seed of the contents of tasks; default: 1")
    private long seed = 1;

    @Option(
            names = "--shared-machine",
            description = "runs although another claimlab or JMH is measuring on this machine")
    private boolean sharedMachine;

    @Option(names = "--yes", description = "as in claimlab run")
    private boolean yes;

    @Unmatched
    private List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec command = CommandSpec.create();

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (sharedMachine) {
            // JMH reads this property when its runner class is loaded.
            System.setProperty("jmh.ignoreLock", "true");
        }
        BenchRun run = BenchRun.parse(words, console);
        if (run.shows()) {
            return ExitCode.PASS;
        }
        RunOptions options = options();
        boolean countsStatements = run.profiles() && letCountStatements(options);
        ServerSource source = options.source();
        var level = options.durability();
        try (ServerSession session = ServerSession.open(
                () -> {
                    console.say(source.announce() + ", durability " + level + ", seed " + seed);
                    return source.start(level, OptionalInt.empty());
                },
                sharedMachine,
                run::stop)) {
            Server server = session.server();
            if (countsStatements) {
                execute(server, "CREATE EXTENSION " + STATEMENTS);
            }
            console.say(RunBatch.conditions(
                    options, RunBatch.environment(options, command, source), ServerFacts.read(server)));
            String schema = "bench_" + RandomText.hex(4);
            return run.perform(server, new BenchServerFile(server.address(), level, schema, seed));
        }
    }

    private RunOptions options() {
        RunOptions options = new RunOptions();
        options.pg = pg;
        options.pgSettings = new TreeMap<>(pgSettings);
        options.durability = durability;
        options.seed = seed;
        options.sharedMachine = sharedMachine;
        options.yes = yes;
        return options;
    }

    /** Dirtied pages are known only from pg_stat_statements, so a server that claimlab starts preloads it. */
    private static boolean letCountStatements(RunOptions options) {
        boolean may = ServerSource.parse(options.pg, System.getenv()).startsServer()
                && !options.pgSettings.containsKey(PRELOADED);
        if (may) {
            options.pgSettings.put(PRELOADED, STATEMENTS);
        }
        return may;
    }

    private static void execute(Server server, String sql) {
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new ServerUnavailableException(
                    "the server " + server.address() + " rejected " + sql + " (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }
}

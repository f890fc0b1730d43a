package dev.claimlab.scenarios.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say where a command works, and where its results go. */
final class ServerOptions {

    @Option(
            names = "--pg",
            paramLabel = "SERVER",
            description =
                    "embedded, embedded:14 to embedded:18, docker:IMAGE, or postgres://user:password@host:port/db;"
                            + " default: DATABASE_URL, PG* variables, embedded")
    @Nullable String pg;

    @Option(
            names = "--pg-set",
            paramLabel = "NAME=VALUE",
            description = "a setting of a server that claimlab starts; may be repeated")
    Map<String, String> pgSettings = new TreeMap<>();

    @Option(names = "--durability", paramLabel = "LEVEL", description = "full, async or none; default: full")
    String durability = "full";

    @Option(
            names = "--allow-server-faults",
            description = "on a server of yours, does faults that everybody on it feels")
    boolean allowServerFaults;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "where results go; default: results/local")
    Path out = Path.of("results", "local");

    @Option(names = "--json", description = "prints the result as JSON, and nothing else, on standard output")
    boolean json;

    @Option(names = "--allow-foreign-schema", description = "lets a strategy file name other schemas than its own")
    boolean allowForeignSchema;

    @Option(names = "--shared-machine", description = "runs although another claimlab measures here")
    boolean sharedMachine;

    /** The same for what makes runs. */
    RunOptions runOptions(long seed) {
        RunOptions options = new RunOptions();
        options.pg = pg;
        options.pgSettings = pgSettings;
        options.durability = durability;
        options.allowServerFaults = allowServerFaults;
        options.out = out;
        options.json = json;
        options.allowForeignSchema = allowForeignSchema;
        options.sharedMachine = sharedMachine;
        options.seed = seed;
        return options;
    }
}

package dev.claimlab.scenarios.session;

import dev.claimlab.database.Durability;
import dev.claimlab.database.ServerSource;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say where a command works, and where its results go. */
public class ServerOptions {

    @OptionHeading(OptionHeading.SERVER)
    @Option(
            names = "--pg",
            paramLabel = "SERVER",
            description = "embedded, embedded:14 to embedded:18, docker:IMAGE (docker alone: CLAIMLAB_DOCKER_IMAGE),"
                    + " postgres://user@host:port/db (password: PGPASSWORD or ~/.pgpass), service=NAME, or env"
                    + " (DATABASE_URL, PG* variables); default: embedded, whatever the environment says")
    public @Nullable String pg;

    @OptionHeading(OptionHeading.SERVER)
    @Option(
            names = "--pg-set",
            paramLabel = "NAME=VALUE",
            description = "a setting of a server that claimlab starts, as in shared_buffers=1GB; may be repeated")
    public Map<String, String> pgSettings = new TreeMap<>();

    @OptionHeading(OptionHeading.SERVER)
    @Option(names = "--durability", paramLabel = "LEVEL", description = "full, async or none; default: full")
    public String durability = "full";

    @OptionHeading(OptionHeading.SERVER)
    @Option(
            names = "--allow-server-faults",
            description =
                    "on a server of yours, does faults that everybody on it feels: changes timeouts by ALTER SYSTEM,"
                            + " and sets them back")
    boolean allowServerFaults;

    @OptionHeading(OptionHeading.OUTPUT)
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "where run folders go; default: results/local")
    public Path out = Path.of("results", "local");

    @OptionHeading(OptionHeading.OUTPUT)
    @Option(names = "--json", description = "prints the summary as JSON, and nothing else, on standard output")
    public boolean json;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--allow-foreign-schema", description = "lets a strategy file name other schemas than its own")
    public boolean allowForeignSchema;

    @OptionHeading(OptionHeading.SERVER)
    @Option(names = "--shared-machine", description = "runs although another claimlab measures here")
    public boolean sharedMachine;

    /** Where the server comes from, what is set on it, and what may be done to it. */
    public ServerSource source() {
        ServerSource source = ServerSource.parse(pg, System.getenv());
        ServerSource chosen = pgSettings.isEmpty() ? source : source.with(pgSettings);
        return allowServerFaults ? chosen.allowingHarm() : chosen;
    }

    /** The durability that was asked for. */
    public Durability durability() {
        return Durability.parse(durability.toLowerCase(Locale.ROOT));
    }
}

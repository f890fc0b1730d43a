package dev.claimlab.scenarios.session;

import dev.claimlab.database.Durability;
import dev.claimlab.database.ServerSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the server and of the output. */
public class ServerOptions {

    /** A comma may also be a part of an address. */
    private static final Pattern BETWEEN_SERVERS =
            Pattern.compile(",(?=embedded|docker|postgres:|postgresql:|jdbc:|service=|env(?:,|$))");

    @OptionHeading(OptionHeading.SERVER)
    @Option(
            names = "--pg",
            paramLabel = "SERVER",
            description = "embedded, embedded:14 to embedded:18, docker:IMAGE (docker alone: CLAIMLAB_DOCKER_IMAGE),"
                    + " postgres://user@host:port/db (password: PGPASSWORD or ~/.pgpass), service=NAME, or env"
                    + " (DATABASE_URL, PG* variables); default: embedded, whatever the environment says; several, as in embedded:14,embedded:18, are compared"
                    + " side by side")
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
                    "on your own server, injects faults that affect all of its users: changes timeouts with ALTER SYSTEM,"
                            + " and resets them afterwards")
    boolean allowServerFaults;

    @OptionHeading(OptionHeading.SERVER)
    @Option(
            names = "--yes",
            description = "uses your own server although it has tables, databases or sessions of others")
    public boolean yes;

    @OptionHeading(OptionHeading.SERVER)
    @Option(
            names = "--gentle",
            description = "on your own server: at most 2 workers, 20 arrivals a second and one run at a time, without"
                    + " checkpoints, held snapshots, large tables and faults of the server")
    public boolean gentle;

    @OptionHeading(OptionHeading.OUTPUT)
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "folder for the folders of runs; default: results/local")
    public Path out = Path.of("results", "local");

    @OptionHeading(OptionHeading.OUTPUT)
    @Option(names = "--json", description = "prints only the summary on standard output, as JSON")
    public boolean json;

    @OptionHeading(OptionHeading.QUESTION)
    @Option(names = "--allow-foreign-schema", description = "allows a strategy file to name other schemas than its own")
    public boolean allowForeignSchema;

    @OptionHeading(OptionHeading.SERVER)
    @Option(
            names = "--shared-machine",
            description = "runs although another claimlab is measuring on this machine; speeds become unreliable")
    public boolean sharedMachine;

    /**
     * The source of the server, with its settings and whether faults may affect all of its users.
     *
     * @throws IllegalArgumentException if several are named
     */
    public ServerSource source() {
        List<ServerSource> sources = sources();
        if (sources.size() > 1) {
            throw new IllegalArgumentException("--pg names " + sources.size()
                    + " servers: only compare, and run with a scenario, put servers side by side");
        }
        return sources.get(0);
    }

    /** The server that {@code --pg} of a benchmark names, which is refused if others use it, unless {@code --yes} is given. */
    public static ServerSource ofBenchmark(@Nullable String pg, boolean yes) {
        ServerSource source = ServerSource.parse(pg, System.getenv());
        return yes ? source : source.askingFirst();
    }

    /**
     * Refuses a question that cannot be asked gently.
     *
     * @throws IllegalArgumentException if {@code --gentle} is given
     */
    public void refuseGentle(String question) {
        if (gentle) {
            throw new IllegalArgumentException(
                    question + " measures what the server can take, which --gentle rules out: omit it");
        }
    }

    /** The sources of all servers that are named, in their order; at least one. */
    public List<ServerSource> sources() {
        return pg == null
                ? List.of(chosen(null))
                : BETWEEN_SERVERS.splitAsStream(pg).map(this::chosen).toList();
    }

    private ServerSource chosen(@Nullable String one) {
        if (gentle && allowServerFaults) {
            throw new IllegalArgumentException("--gentle injects no fault of the server: omit --allow-server-faults");
        }
        ServerSource source = ServerSource.forRuns(one, System.getenv(), allowForeignSchema);
        ServerSource chosen = pgSettings.isEmpty() ? source : source.with(pgSettings);
        chosen = yes ? chosen : chosen.askingFirst();
        chosen = gentle ? chosen.gently() : chosen;
        return allowServerFaults ? chosen.allowingHarm() : chosen;
    }

    /** The requested durability. */
    public Durability durability() {
        return Durability.parse(durability.toLowerCase(Locale.ROOT));
    }
}

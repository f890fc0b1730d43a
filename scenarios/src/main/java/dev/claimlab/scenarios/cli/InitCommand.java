package dev.claimlab.scenarios.cli;

import dev.claimlab.database.Server;
import dev.claimlab.database.ServerSource;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.starter.Shape;
import dev.claimlab.scenarios.starter.TableStarter;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a strategy file to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Writes a strategy file to start from: of a usual shape, or from a table of your own server, of"
                + " which only the catalog is read. Then put your own statements in, and run verify.",
        footer = {
            "",
            "Examples:",
            "  claimlab init my-queue.sql --shape status",
            "  claimlab init my-queue.sql --pg postgres://me@localhost/app --table public.jobs",
            "  claimlab verify my-queue.sql"
        })
final class InitCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "FILE.sql", description = "file to write; default: my-queue.sql")
    private Path file = Path.of("my-queue.sql");

    @Option(names = "--shape", paramLabel = "SHAPE", description = "${COMPLETION-CANDIDATES}; default: LEASE")
    private @Nullable Shape shape;

    @Option(names = "--from", paramLabel = "STRATEGY", description = "a strategy that comes with claimlab, by name")
    private @Nullable String from;

    @Option(names = "--pg", paramLabel = "SERVER", description = "as in claimlab run: the server that has the table")
    private @Nullable String pg;

    @Option(names = "--table", paramLabel = "NAME", description = "a table of that server, as in public.jobs")
    private @Nullable String table;

    @Option(names = "--force", description = "overwrites the file")
    private boolean force;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (!file.toString().endsWith(".sql")) {
            throw new IllegalArgumentException("a strategy file ends in .sql, as in my-queue.sql, not " + file);
        }
        if (Files.exists(file) && !force) {
            throw new IllegalArgumentException(file + " exists: name another file, or add --force to overwrite it");
        }
        String text = text();
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
        console.out().println("wrote " + file);
        text.lines()
                .filter(line -> line.startsWith("-- GUESS") || line.startsWith("-- ADDED"))
                .forEach(line -> console.out().println("  " + line.substring("-- ".length())));
        console.out().println("next: ./claimlab verify " + file);
        return ExitCode.PASS;
    }

    private String text() throws SQLException {
        if (from != null && table == null && pg == null && shape == null) {
            return strategy(from);
        }
        if (from == null && table == null && pg == null) {
            return (shape == null ? Shape.LEASE : shape).text();
        }
        if (table == null || pg == null || shape != null || from != null) {
            throw new IllegalArgumentException(
                    "give --shape or --from alone, or --pg and --table together, as in --pg env --table public.jobs");
        }
        ServerSource source = ServerSource.parse(pg, System.getenv());
        if (source.startsServer()) {
            throw new IllegalArgumentException(
                    "--pg " + pg + " starts a server that has no table of yours: name your own, as in"
                            + " postgres://user@host/database");
        }
        try (Server server = source.startForReading();
                Connection connection = server.address().connect()) {
            connection.setReadOnly(true);
            return TableStarter.of(connection, table);
        }
    }

    private static String strategy(String name) {
        Preset preset = new StrategyResolver(false).named(name).get(0);
        if (preset.strategy() instanceof SqlStrategy file) {
            return file.text();
        }
        throw new IllegalArgumentException(name + " is a Java class and not a strategy file: choose another");
    }
}

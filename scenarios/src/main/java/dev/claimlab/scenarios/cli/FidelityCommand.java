package dev.claimlab.scenarios.cli;

import dev.claimlab.database.Durability;
import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.metric.MedianInterval;
import dev.claimlab.report.FidelityTable;
import dev.claimlab.results.FidelityRow;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.fidelity.FidelityCase;
import dev.claimlab.scenarios.fidelity.PairedComparison;
import dev.claimlab.scenarios.fidelity.Pgbench;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.Machine;
import dev.claimlab.scenarios.session.ServerOptions;
import dev.claimlab.scenarios.session.ServerSession;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.worker.EffectLedger;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the rate at which the harness claims, with recording on, to the rate of pgbench. */
@Command(
        name = "fidelity",
        mixinStandardHelpOptions = true,
        description =
                "Runs equal claims with pgbench, a plain loop of JDBC and the worker loop, in turns, and prints the"
                        + " ratios of their rates.")
final class FidelityCommand implements Callable<Integer> {

    private static final String STRATEGY = "transaction.delete";
    private static final int ROUNDS_OF_SINGLE_CLAIMS = 60;
    private static final int ROUNDS_OF_BATCHES = 15;
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Console console;
    private final StopSignal stop = new StopSignal();

    @Option(
            names = "--cases",
            paramLabel = "WORKERSxBATCH",
            split = ",",
            defaultValue = "1x1,4x1,16x1,4x100,4x1000,4x100+ledger,4x1000+ledger",
            description = "cases as WORKERSxBATCH, with +ledger for effects, too; default: ${DEFAULT-VALUE}")
    private List<String> cases = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "number of rounds; default: " + ROUNDS_OF_SINGLE_CLAIMS
                    + " for single claims, which vary with the disk, " + ROUNDS_OF_BATCHES + " for batches")
    @Nullable private Integer rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "1",
            description = "duration of a turn; default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--pg", paramLabel = "SERVER", description = "as in claimlab run")
    @Nullable private String pg;

    @Option(names = "--yes", description = "as in claimlab run")
    private boolean yes;

    @Option(names = "--json", description = "prints only the results on standard output, as JSON")
    private boolean json;

    @Option(names = "--markdown", description = "prints the table as Markdown")
    private boolean markdown;

    @Option(names = "--shared-machine", description = "runs although another claimlab is measuring on this machine")
    private boolean sharedMachine;

    FidelityCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        List<FidelityCase> asked = cases.stream().map(FidelityCase::parse).toList();
        if (asked.stream().anyMatch(one -> roundsOf(one) < MedianInterval.LEAST) || seconds < 1) {
            throw new IllegalArgumentException(
                    "an interval needs at least " + MedianInterval.LEAST + " rounds of at least 1 second");
        }
        Pgbench pgbench = Pgbench.find(System.getenv(), VERSIONS);
        Preset preset = new StrategyResolver(false).named(STRATEGY).get(0);
        if (!(preset.strategy() instanceof SqlStrategy strategy)) {
            throw new IllegalStateException(STRATEGY + " is not a strategy file");
        }
        ServerSource source = ServerOptions.ofBenchmark(pg, yes);
        List<FidelityRow> rows = new ArrayList<>();
        String conditions;
        try (ServerSession session = ServerSession.open(
                () -> {
                    console.say(source.announce() + ", durability full");
                    return source.start(Durability.FULL, OptionalInt.empty());
                },
                sharedMachine,
                stop::request)) {
            Server server = session.server();
            ServerFacts facts = ServerFacts.read(server);
            for (FidelityCase one : asked) {
                if (!stop.isRequested()) {
                    compare(server, strategy, pgbench, one).ifPresent(rows::add);
                }
            }
            conditions = conditions(source, facts, pgbench);
        }
        FidelityTable table = new FidelityTable(rows);
        console.out().print(json ? Json.text(rows) + "\n" : markdown ? table.markdown() : table.plain());
        (json ? console.err() : console.out()).println("\n" + conditions);
        return stop.isRequested() ? ExitCode.INTERRUPTED : ExitCode.PASS;
    }

    private int roundsOf(FidelityCase one) {
        if (rounds != null) {
            return rounds;
        }
        return one.batch() == 1 ? ROUNDS_OF_SINGLE_CLAIMS : ROUNDS_OF_BATCHES;
    }

    /** The row of a case; empty if it was interrupted, because fewer rounds than requested have no interval. */
    private Optional<FidelityRow> compare(Server server, SqlStrategy strategy, Pgbench pgbench, FidelityCase one)
            throws IOException, SQLException, InterruptedException {
        try (RunSchema schema = RunSchema.create(server, "fidelity");
                Connection connection = schema.connect()) {
            EffectLedger.install(connection);
            DataSource pool = schema.pool(1);
            strategy.install(pool, Options.DEFAULT);
            Optional<FidelityRow> compared =
                    new PairedComparison(schema, strategy, pgbench, one, seconds).perform(roundsOf(one), stop);
            compared.ifPresent(row -> console.say(String.format(
                    Locale.ROOT,
                    "%s: claimlab / pgbench = %.3f (%.3f to %.3f)",
                    one,
                    row.ratio().median(),
                    row.ratio().low(),
                    row.ratio().high())));
            return compared;
        }
    }

    private String conditions(ServerSource source, ServerFacts facts, Pgbench pgbench)
            throws IOException, InterruptedException {
        return String.format(
                Locale.ROOT,
                "PostgreSQL %s (%s), durability full%s on %s, a commit takes %.0f us; %s; %s; load average %.1f at the end",
                facts.version(),
                source.describe(),
                facts.durable() ? "" : " (not durable)",
                facts.fileSystem(),
                facts.commitMicros(),
                Machine.describe(sharedMachine).line(),
                pgbench.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}

package dev.claimlab.scenarios.cli;

import dev.claimlab.database.Durability;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.report.ClaimCostTable;
import dev.claimlab.results.ClaimCost;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.ServerOptions;
import dev.claimlab.scenarios.session.ServerSession;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.cost.ClaimPages;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts the pages that a claim reads behind dead rows. */
@Command(
        name = "dead-tuples",
        mixinStandardHelpOptions = true,
        description = "Counts the pages that one claim reads after a number of tasks were done and VACUUM ran, with and"
                + " without an old snapshot. Measures no time.")
final class DeadTuplesCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop = new StopSignal();

    @Option(
            names = {"-s", "--strategies"},
            paramLabel = "LIST",
            defaultValue = "all",
            description = "as in claimlab run; default: ${DEFAULT-VALUE}")
    private String strategies = "all";

    @Option(
            names = "--done",
            paramLabel = "N,..",
            split = ",",
            defaultValue = "0,1000,10000",
            description = "numbers of tasks that are done before the claim; default: ${DEFAULT-VALUE}")
    private List<Integer> done = List.of();

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

    DeadTuplesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        List<Integer> sorted = done.stream().distinct().sorted().toList();
        if (sorted.isEmpty() || sorted.get(0) < 0) {
            throw new IllegalArgumentException("the number of done tasks must not be negative: " + done);
        }
        List<ClaimCost> costs = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        List<Preset> presets = new StrategyResolver(false).namedWithStatements(strategies);
        ServerSource source = ServerOptions.ofBenchmark(pg, yes).isolated();
        String conditions;
        try (ServerSession session = ServerSession.open(
                () -> {
                    console.say(source.announce() + ", durability none");
                    return source.start(Durability.NONE, OptionalInt.empty());
                },
                sharedMachine,
                stop::request)) {
            Server server = session.server();
            ServerFacts facts = ServerFacts.read(server);
            FileTrial.perform(presets, server);
            conditions = "PostgreSQL " + facts.version() + " (" + source.describe() + "); " + ClaimPages.WAITING
                    + " tasks waited";
            for (Preset preset : presets) {
                if (stop.isRequested()) {
                    break;
                }
                if (preset.strategy() instanceof SqlStrategy) {
                    ClaimCost cost = ClaimPages.of(preset, server, sorted);
                    console.say(String.format(Locale.ROOT, "%s: %.1f", cost.strategy(), cost.growth()));
                    costs.add(cost);
                } else {
                    leftOut.add(preset.name());
                }
            }
        }
        ClaimCostTable table = new ClaimCostTable(costs);
        console.out().print(json ? Json.text(costs) + "\n" : markdown ? table.markdown() : table.plain());
        (json ? console.err() : console.out()).println("\n" + conditions);
        if (!leftOut.isEmpty()) {
            console.say("without " + String.join(", ", leftOut)
                    + ": its claim is not a single statement of a strategy file, so there is nothing to explain");
        }
        return stop.isRequested() ? ExitCode.INTERRUPTED : ExitCode.PASS;
    }
}

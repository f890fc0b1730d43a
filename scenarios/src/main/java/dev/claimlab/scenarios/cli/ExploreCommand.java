package dev.claimlab.scenarios.cli;

import dev.claimlab.database.Durability;
import dev.claimlab.database.ServerSource;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.catalog.Durations;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.cli.ExploreRow.Found;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.ServerSession;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.explore.Explorer.Repetition;
import dev.claimlab.verify.explore.Schedule;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the statements of a few sessions of a strategy in every order. */
@Command(
        name = "explore",
        mixinStandardHelpOptions = true,
        description = "Runs the statements of two or three sessions in every order, fewest preemptions first, and"
                + " shows the shortest order in which the strategy breaks its contract.")
final class ExploreCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop = new StopSignal();

    @Parameters(
            arity = "1",
            paramLabel = "STRATEGY",
            description = "strategies by name, set or .sql file, separated by commas")
    private String strategies = "";

    @Option(names = "--sessions", paramLabel = "N", description = "greatest number of sessions, 2 or 3; default: 2")
    private int sessions = 2;

    @Option(names = "--budget", paramLabel = "TIME", description = "time for each strategy; default: 20s")
    private String budget = "20s";

    @Option(names = "--schedules", paramLabel = "N", description = "greatest number of schedules of each strategy")
    private int schedules = Integer.MAX_VALUE;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "only programs whose description contains this text, as in 'of one key'")
    private String only = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed of the order of schedules with equally many preemptions; default: 1")
    private long seed = 1;

    @Option(
            names = "--schedule",
            paramLabel = "NUMBER",
            description = "repeats one schedule, as in 12-4.1-7.2, and shows its trace in any case")
    private @Nullable String schedule;

    @Option(names = "--pg", paramLabel = "SERVER", description = "as in claimlab run; default: embedded")
    private String pg = "embedded";

    @Option(names = "--allow-foreign-schema", description = "allows a strategy file to name other schemas than its own")
    private boolean allowForeignSchema;

    @Option(names = "--json", description = "prints only the results on standard output, as JSON")
    private boolean json;

    @Option(names = "--shared-machine", description = "runs although another claimlab is measuring on this machine")
    private boolean sharedMachine;

    ExploreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        List<Preset> presets = new StrategyResolver(allowForeignSchema).namedWithStatements(strategies);
        Limits limits = new Limits(sessions, Durations.parse(budget), schedules, only);
        ServerSource source = ServerSource.forRuns(pg, System.getenv(), allowForeignSchema);
        try (ServerSession session = ServerSession.open(
                () -> {
                    console.say(source.announce() + ", in virtual time");
                    return console.started(source.start(Durability.FULL, OptionalInt.empty()));
                },
                sharedMachine,
                stop::request)) {
            FileTrial.perform(presets, session.server());
            Explorer explorer = new Explorer(session.server(), stop::isRequested);
            return schedule == null
                    ? explore(explorer, presets, limits)
                    : repeat(explorer, presets, Schedule.parse(schedule));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private int explore(Explorer explorer, List<Preset> presets, Limits limits)
            throws SQLException, InterruptedException {
        List<ExploreRow> rows = new ArrayList<>();
        for (Preset preset : presets) {
            if (!stop.isRequested()) {
                Exploration exploration = explorer.explore(preset, limits, seed);
                rows.add(ExploreRow.of(exploration));
                if (!json) {
                    print(exploration, presets.size() == 1 ? strategies : preset.name());
                }
            }
        }
        if (json) {
            console.out().println(Json.text(rows));
        }
        if (stop.isRequested()) {
            return ExitCode.INTERRUPTED;
        }
        return rows.stream().anyMatch(row -> row.finding() != null) ? ExitCode.FAIL : ExitCode.PASS;
    }

    private void print(Exploration exploration, String name) {
        console.show(ExploreRow.of(exploration).text() + "\n");
        exploration.counterexample().ifPresent(found -> {
            console.out().println();
            console.out().println(found.text());
            console.out().println("repeat it: ./claimlab explore '" + name + "' --schedule " + found.schedule());
        });
    }

    private int repeat(Explorer explorer, List<Preset> presets, Schedule which)
            throws SQLException, InterruptedException {
        if (presets.size() != 1) {
            throw new IllegalArgumentException("--schedule needs exactly one strategy, not " + strategies);
        }
        Repetition repetition = explorer.repeat(presets.get(0), which);
        if (json) {
            console.out()
                    .println(Json.text(
                            repetition.counterexample().map(Found::of).orElseGet(() -> nothing(which, repetition))));
        } else {
            console.out().println(repetition.text());
        }
        return repetition.counterexample().isPresent() ? ExitCode.FAIL : ExitCode.PASS;
    }

    private static Found nothing(Schedule which, Repetition repetition) {
        return new Found("", "", which.toString(), repetition.program().toString(), 0, repetition.trace());
    }
}

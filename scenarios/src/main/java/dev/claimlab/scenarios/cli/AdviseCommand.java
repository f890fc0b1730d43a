package dev.claimlab.scenarios.cli;

import dev.claimlab.report.format.SavedResults;
import dev.claimlab.results.Json;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenarios.advice.Advice;
import dev.claimlab.scenarios.advice.Adviser;
import dev.claimlab.scenarios.advice.Needs;
import dev.claimlab.scenarios.catalog.Durations;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ranks strategies for a user's needs. */
@Command(
        name = "advise",
        mixinStandardHelpOptions = true,
        description = "Ranks strategies for your needs: what each promises, the measured rows that speak for it, what"
                + " would change the advice, and the file to start from. From the published results, or from your own.",
        footer = {
            "",
            "Examples:",
            "  claimlab advise --rate 200 --task-duration 50ms --workers 16",
            "  claimlab advise --rate 20 --task-duration 2m --effects outside --pooler --deploys-per-day 20",
            "  claimlab advise --rate 500 --order-per-key --results results/local"
        })
final class AdviseCommand implements Callable<Integer> {

    private static final int SHOWN = 3;

    private final Console console;

    @Option(names = "--rate", paramLabel = "N", description = "tasks that arrive a second; default: 100")
    private double rate = 100;

    @Option(names = "--task-duration", paramLabel = "TIME", description = "time to work on a task; default: 10ms")
    private String duration = "10ms";

    @Option(names = "--workers", paramLabel = "N", description = "number of workers; default: 8")
    private int workers = 8;

    @Option(names = "--latency", paramLabel = "TIME", description = "latency that 99 of 100 tasks keep; default: 1s")
    private String latency = "1s";

    @Option(
            names = "--effects",
            paramLabel = "PLACE",
            description = "${COMPLETION-CANDIDATES}: whether tasks write to the database of the queue; default: INSIDE")
    private Place effects = Place.INSIDE;

    @Option(names = "--order-per-key", description = "the tasks of one key are done in order, one at a time")
    private boolean orderPerKey;

    @Option(names = "--pooler", description = "connections go through a pooler in transaction mode")
    private boolean pooler;

    @Option(names = "--long-transactions", description = "other sessions keep transactions open for minutes")
    private boolean longTransactions;

    @Option(names = "--deploys-per-day", paramLabel = "N", description = "how often workers are replaced; default: 1")
    private int deploys = 1;

    @Option(
            names = "--results",
            paramLabel = "FOLDER",
            description = "results of compare to advise from; default: those that come with claimlab")
    private @Nullable Path results;

    @Option(names = "--all", description = "prints every strategy, also those that do not fit")
    private boolean all;

    @Option(names = "--json", description = "prints only the advice on standard output, as JSON")
    private boolean json;

    AdviseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Needs needs = new Needs(
                rate,
                Durations.parse(duration),
                workers,
                Durations.parse(latency),
                effects == Place.INSIDE,
                orderPerKey,
                pooler,
                longTransactions,
                deploys);
        Path folder = results == null ? published() : results;
        List<SummaryRow> rows =
                folder == null ? List.of() : SavedResults.read(List.of(folder)).rows();
        Adviser adviser = new Adviser(needs, rows);
        List<Advice> advice = adviser.on(new StrategyResolver(false).named("all,presets"));
        if (json) {
            console.out().println(Json.text(advice));
            return ExitCode.PASS;
        }
        PrintStream out = console.out();
        adviser.workersTooFew().ifPresent(line -> out.println("first: " + line));
        print(out, advice);
        out.println(
                rows.isEmpty()
                        ? "there are no measured rows here: run compare on your machine, and name its folder with --results"
                        : "rows are from " + folder
                                + ": compare them with each other, and measure on your own machine");
        return ExitCode.PASS;
    }

    private void print(PrintStream out, List<Advice> advice) {
        List<Advice> fitting = advice.stream().filter(Advice::fits).toList();
        if (fitting.isEmpty()) {
            out.println("no strategy fits all of that:");
        }
        int place = 0;
        for (Advice each : fitting.subList(0, all ? fitting.size() : Math.min(SHOWN, fitting.size()))) {
            out.println(++place + ". " + each.strategy() + " - " + each.contract());
            each.reasons().forEach(reason -> out.println("   " + reason));
            each.changes().forEach(change -> out.println("   would change this: " + change));
            out.println("   start from: ./claimlab init my-queue.sql --from " + each.strategy());
        }
        List<Advice> others = advice.stream().filter(each -> !each.fits()).toList();
        if (!others.isEmpty()) {
            out.println("does not fit:");
            List<Advice> shown = all || fitting.isEmpty() ? others : others.subList(0, Math.min(SHOWN, others.size()));
            shown.forEach(each -> out.println("   " + each.strategy() + ": " + String.join("; ", each.obstacles())));
            if (shown.size() < others.size()) {
                out.println("   and " + (others.size() - shown.size()) + " more: --all prints everything");
            }
        }
    }

    private static @Nullable Path published() {
        String root = System.getProperty("claimlab.root");
        Path folder = root == null ? null : Path.of(root, "results", "published");
        return folder != null && Files.isDirectory(folder) ? folder : null;
    }

    /** Where the effects of tasks are. */
    enum Place {
        /** In the database of the queue. */
        INSIDE,
        /** In another system. */
        OUTSIDE
    }
}

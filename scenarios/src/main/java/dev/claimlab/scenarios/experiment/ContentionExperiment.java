package dev.claimlab.scenarios.experiment;

import dev.claimlab.report.ContentionTable;
import dev.claimlab.report.Report;
import dev.claimlab.results.ContentionRow;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.RunOptions;
import dev.claimlab.spi.Preset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Drains with 1 to 32 workers, and reports the smallest number beyond which throughput stops growing. */
public final class ContentionExperiment {

    public static final String NAME = "contention";

    public static final String QUESTION = "Beyond how many workers does the throughput of a drain stop growing?";

    private static final List<Integer> WORKERS = List.of(1, 2, 4, 8, 16, 32);
    private static final int REPEATS = 3;
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final RunOptions options;
    private final Console console;
    private final Clock clock;

    /** A contention experiment with the options of a run. */
    public ContentionExperiment(RunOptions options, Console console, Clock clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
    }

    /** Drains with each preset and every number of workers; returns the exit code. */
    public int perform(List<Preset> presets, CommandSpec command) throws IOException {
        List<Integer> workers = options.workers.isEmpty() ? WORKERS : options.workers;
        List<RunPlan> runPlans = new RunOrder(options.seed)
                .trials(
                        options.repeats(REPEATS),
                        workers,
                        presets,
                        (preset, count, repeat) -> new RunPlan(
                                options.choose(Scenarios.DRAIN), preset, options.settings(count, DRAIN), repeat));
        return new RunBatch(options, console, clock).perform(runPlans, NAME, command, new Curves());
    }

    private static final class Curves implements RunBatch.Summarizer {

        @Override
        public String plain(List<SummaryRow> rows) {
            return new ContentionTable(ContentionRow.of(rows)).plain() + "\n"
                    + report(rows).plain();
        }

        @Override
        public String markdown(List<SummaryRow> rows) {
            return new ContentionTable(ContentionRow.of(rows)).markdown() + "\n"
                    + report(rows).markdown();
        }

        @Override
        public Object json(List<SummaryRow> rows) {
            return ContentionRow.of(rows);
        }

        @Override
        public void save(Path folder, List<SummaryRow> rows) throws IOException {
            ContentionRow.save(folder, ContentionRow.of(rows));
        }

        /** Adds the knee of its strategy to each row. */
        @Override
        public List<SummaryRow> conclude(List<SummaryRow> rows) {
            List<ContentionRow> curves = ContentionRow.of(rows);
            return rows.stream()
                    .map(row -> curves.stream()
                            .filter(curve -> curve.isOf(row))
                            .findFirst()
                            .map(curve -> row.withKnee(curve.knee()))
                            .orElse(row))
                    .toList();
        }

        private static Report report(List<SummaryRow> rows) {
            return new Report(rows, Scenarios.DRAIN.name(), "");
        }
    }
}

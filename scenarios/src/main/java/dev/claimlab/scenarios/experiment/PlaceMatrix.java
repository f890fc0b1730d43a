package dev.claimlab.scenarios.experiment;

import dev.claimlab.check.Status;
import dev.claimlab.report.PlaceTable;
import dev.claimlab.results.PlaceCell;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks each strategy some scenarios in several places, and shows strategy by place what the judges found. It knows
 * nothing of what to expect of a strategy in a place.
 *
 * @param name the name of the experiment
 * @param places the places
 * @param scenarios the scenarios, each with the time to measure where none is given
 * @param showsConflicts whether the table tells the operations that were sent again
 */
record PlaceMatrix(String name, List<RunPlace> places, List<Scenario> scenarios, boolean showsConflicts) {

    /** Makes the runs and prints the matrix; returns the exit code. */
    int perform(ExperimentRequest request) throws IOException {
        ScenarioExperiment runs = new ScenarioExperiment(request.options(), request.console(), request.clock());
        List<RunPlan> runPlans = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            runPlans.addAll(runs.runPlans(scenario, request.presets()));
        }
        return new RunBatch(request.options(), request.console(), request.clock())
                .perform(runPlans, places, name, request.command(), new Summarizer());
    }

    private final class Summarizer implements RunBatch.Summarizer {

        private final PlaceCells gathered = new PlaceCells();

        @Override
        public void collect(@Nullable String place, RunFolder folder) {
            try {
                gathered.add(String.valueOf(place), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<SummaryRow> conclude(List<SummaryRow> rows) {
            gathered.add(rows);
            return rows;
        }

        private List<PlaceCell> cells() {
            return gathered.cells(
                    places.stream().map(RunPlace::label).map(String::valueOf).toList());
        }

        @Override
        public Status status(List<SummaryRow> rows) {
            return cells().stream().map(PlaceCell::status).reduce(Status.NOT_APPLICABLE, Status::worst);
        }

        @Override
        public String plain(List<SummaryRow> rows) {
            return new PlaceTable(cells(), showsConflicts).plain();
        }

        @Override
        public String markdown(List<SummaryRow> rows) {
            return new PlaceTable(cells(), showsConflicts).markdown();
        }

        @Override
        public Object json(List<SummaryRow> rows) {
            return cells();
        }

        @Override
        public void save(Path folder, List<SummaryRow> rows) {
            PlaceCell.save(folder.resolve("places.json"), cells());
        }
    }
}

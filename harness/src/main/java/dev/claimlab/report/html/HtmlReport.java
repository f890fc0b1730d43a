package dev.claimlab.report.html;

import dev.claimlab.check.Status;
import dev.claimlab.report.Report;
import dev.claimlab.results.ExperimentRows;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Saved results as one HTML file that works offline: verdicts first, charts with their data, traces, the manifest.
 *
 * @param rows the summary of the runs
 * @param runs the run folders behind the rows; of those that are gone only the rows are shown
 * @param verifications the results of {@code verify}
 * @param experiments the results of ramps and crash matrices
 */
public record HtmlReport(
        List<SummaryRow> rows, List<RunFolder> runs, List<Verification> verifications, ExperimentRows experiments) {

    /** The name of the file in a folder of results. */
    public static final String FILE = "report.html";

    /** Copies the lists. */
    public HtmlReport {
        rows = List.copyOf(rows);
        runs = List.copyOf(runs);
        verifications = List.copyOf(verifications);
    }

    /** The report on runs. */
    public static HtmlReport ofRuns(List<SummaryRow> rows, List<RunFolder> runs) {
        return new HtmlReport(rows, runs, List.of(), ExperimentRows.NONE);
    }

    /** The report on verifications. */
    public static HtmlReport ofVerifications(List<Verification> verifications) {
        return new HtmlReport(List.of(), List.of(), verifications, ExperimentRows.NONE);
    }

    /** The report on an experiment, with the runs that it made. */
    public static HtmlReport ofExperiment(ExperimentRows experiments, List<RunFolder> runs) {
        return new HtmlReport(List.of(), runs, List.of(), experiments);
    }

    /**
     * Writes the file into a folder and returns its path.
     *
     * @throws IOException if a run cannot be read or the file not be written
     */
    public Path writeTo(Path folder) throws IOException {
        return Files.writeString(folder.resolve(FILE), html());
    }

    /**
     * The text of the page.
     *
     * @throws IOException if a run cannot be read
     */
    public String html() throws IOException {
        List<MeasuredRun> measured = MeasuredRun.of(runs);
        List<ScenarioView> scenarios = scenarios(measured);
        List<VerificationView> views = new ArrayList<>();
        for (Verification verification : verifications) {
            views.add(VerificationView.of(views.size() + 1, verification));
        }
        List<Manifest> manifests = measured.stream().map(MeasuredRun::manifest).toList();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("verdict", status().name());
        model.put("title", title());
        model.put("verdicts", VerdictRow.of(rows, measured));
        model.put("scenarios", scenarios);
        model.put("verifications", views);
        List<TableView> tables = TableView.of(experiments);
        model.put("tables", tables);
        model.put("notes", notes());
        model.put("costHead", CostRow.HEAD);
        model.put("origin", OriginText.of(manifests));
        model.put(
                "command",
                manifests.isEmpty() ? "" : String.join(" ", manifests.get(0).command()));
        model.put(
                "hasCharts",
                scenarios.stream().anyMatch(scenario -> !scenario.allCharts().isEmpty())
                        || tables.stream().anyMatch(table -> !table.charts().isEmpty()));
        return Page.render(model);
    }

    private List<ScenarioView> scenarios(List<MeasuredRun> measured) throws IOException {
        List<MeasuredRun> typical = MeasuredRun.typical(measured);
        List<ScenarioView> scenarios = new ArrayList<>();
        for (String name : rows.stream().map(SummaryRow::scenario).distinct().toList()) {
            scenarios.add(ScenarioView.of(
                    name,
                    rows.stream().filter(row -> row.scenario().equals(name)).toList(),
                    typical.stream().filter(run -> run.scenario().equals(name)).toList()));
        }
        return scenarios;
    }

    private List<String> notes() {
        return rows.stream()
                .map(SummaryRow::scenario)
                .distinct()
                .flatMap(scenario -> new Report(rows, scenario, "").notes().stream())
                .distinct()
                .toList();
    }

    private Status status() {
        return Stream.concat(
                        rows.stream().map(SummaryRow::status),
                        verifications.stream().map(Verification::status))
                .reduce(experiments.status(), Status::worst);
    }

    private String title() {
        if (verifications.size() == 1 && rows.isEmpty()) {
            return verifications.get(0).strategy();
        }
        long strategies = Stream.of(
                        rows.stream().map(SummaryRow::strategy),
                        verifications.stream().map(Verification::strategy),
                        experiments.strategies().stream())
                .flatMap(names -> names)
                .distinct()
                .count();
        String names = Stream.of(
                        rows.stream().map(SummaryRow::scenario),
                        experiments.ramps().stream().map(ramp -> "ramp"),
                        experiments.cells().stream().map(cell -> "crash-matrix"))
                .flatMap(each -> each)
                .distinct()
                .collect(Collectors.joining(", "));
        return strategies
                + (strategies == 1 ? " strategy" : " strategies")
                + (names.isEmpty() ? " verified" : ", " + names);
    }
}

package dev.claimlab.scenarios.experiment;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.execution.BrokenStrategyException;
import dev.claimlab.execution.FaultInjection;
import dev.claimlab.execution.RunApplicability;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.report.VerdictText;
import dev.claimlab.results.RunFolder;
import dev.claimlab.results.Summary;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.run.Run;
import dev.claimlab.run.RunOrigin;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenarios.session.Console;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.ProgressLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One of the servers of a batch, with the results of the runs on it. */
final class BatchServer {

    private final RunPlace runPlace;
    private final @Nullable String place;
    private final Server server;
    private final ServerFacts facts;
    private final RunOrigin runOrigin;
    private final Run run;
    private final Console console;
    private final SortedMap<String, List<RunFolder>> byScenario = new TreeMap<>();
    private final List<SummaryRow> unmade = new ArrayList<>();

    /**
     * Reads the facts of a server that was started for a batch.
     *
     * @param isOneOfSeveral whether rows must say what their server was
     */
    BatchServer(
            RunPlace runPlace,
            boolean isOneOfSeveral,
            Server server,
            RunOrigin runOrigin,
            Clock clock,
            Console console) {
        this.runPlace = runPlace;
        this.server = server;
        this.facts = ServerFacts.read(server);
        this.runOrigin = runOrigin;
        this.run = new Run(runOrigin, server, facts, clock);
        this.console = console;
        String label = runPlace.label() == null ? "PostgreSQL " + facts.shortVersion() : runPlace.label();
        this.place = isOneOfSeveral ? label : null;
    }

    /** What the server is, if the batch has several; else null. */
    @Nullable String place() {
        return place;
    }

    /** The origin of its runs. */
    RunOrigin runOrigin() {
        return runOrigin;
    }

    /** What the server says of itself. */
    ServerFacts facts() {
        return facts;
    }

    /** Tries the strategy files among the presets that apply to the version of this server. */
    void tryFiles(List<RunPlan> runPlans) {
        FileTrial.perform(
                runPlans.stream()
                        .map(RunPlan::preset)
                        .filter(preset -> facts.unfitFor(preset.strategy()).isEmpty())
                        .toList(),
                server);
    }

    /**
     * Performs one run, or notes why it does not apply; returns the run's folder.
     *
     * @param below the folder of the scenario
     * @param number the number of the run, for the progress line
     */
    Optional<RunFolder> perform(RunPlan asked, Path below, String number, StopSignal stop, ProgressLine progress)
            throws IOException {
        RunPlan runPlan = runPlace.priced(asked);
        progress.begin(number + runPlan.label() + (place == null ? "" : " on " + place));
        Map<String, List<FaultKind>> leftOut = FaultInjection.leftOut(runPlan, server);
        Optional<String> reason =
                facts.unfitFor(runPlan.preset().strategy()).or(() -> RunApplicability.whyNot(runPlan, leftOut));
        if (reason.isPresent()) {
            return unmade(runPlan, Status.NOT_APPLICABLE, reason.get(), progress);
        }
        leftOut.forEach((why, kinds) -> console.say("  without " + RunApplicability.words(kinds) + ": " + why));
        RunFolder folder;
        try {
            folder = run.perform(runPlan, folder(below), stop, progress);
        } catch (BrokenStrategyException e) {
            if (place == null) {
                throw e;
            }
            // On another server of the batch it may work.
            return unmade(runPlan, Status.FAIL, String.valueOf(e.getMessage()), progress);
        }
        byScenario
                .computeIfAbsent(runPlan.scenario().name(), key -> new ArrayList<>())
                .add(folder);
        VerdictFile verdict = folder.verdict();
        progress.end(String.format(
                Locale.ROOT, "%,.0f tasks/s  %s", folder.metrics().throughputPerSecond(), verdict.status()));
        if (verdict.status() != Status.PASS) {
            console.err().print(VerdictText.of(verdict));
            console.say("  saved in " + folder.path());
        }
        return Optional.of(folder);
    }

    private Optional<RunFolder> unmade(RunPlan runPlan, Status status, String why, ProgressLine progress) {
        unmade.add(Summary.unmade(
                        runPlan.preset().name(),
                        runPlan.scenario().name(),
                        runPlan.settings().workers(),
                        runPlan.preset().options().batch(),
                        server.durability().toString(),
                        runPlan.preset().strategy().contract().toString(),
                        status,
                        why)
                .on(place));
        progress.end(status + ": " + why);
        return Optional.empty();
    }

    private Path folder(Path below) {
        return place == null ? below : below.resolve(place.replaceAll("[^A-Za-z0-9._=,-]", "_"));
    }

    /** The scenarios that it was asked. */
    List<String> scenarios() {
        return List.copyOf(byScenario.keySet());
    }

    /** The folders of its runs. */
    List<RunFolder> folders() {
        return byScenario.values().stream().flatMap(List::stream).toList();
    }

    /** The rows of one scenario. */
    List<SummaryRow> rows(String scenario) throws IOException {
        return Summary.of(byScenario.getOrDefault(scenario, List.of())).stream()
                .map(row -> row.on(place))
                .toList();
    }

    /** The rows of runs that do not apply, or broke off at once. */
    List<SummaryRow> unmade() {
        return unmade;
    }
}

package dev.claimlab.scenarios.experiment;

import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.ScenarioDefaults;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.spi.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The page about the scenarios: a template whose tables are generated from the catalog. */
final class ScenarioPage {

    private ScenarioPage() {}

    /** The text of the page. */
    static String text() throws IOException {
        return template()
                .replace("{usual}", defaults(ScenarioDefaults.CALM))
                .replace("{harmed}", defaults(ScenarioDefaults.HARMED))
                .replace("{load}", table(ScenarioPage::isLoad, ScenarioPage::load))
                .replace("{costs}", table(ScenarioPage::isCost, scenario -> defaults(scenario.usual())))
                .replace("{faults}", table(ScenarioPage::hasFaults, ScenarioPage::faults))
                .replace("{ramp}", Experiments.named("ramp").question())
                .replace("{contention}", Experiments.named("contention").question())
                .replace("{scale}", Experiments.named("scale").question())
                .replace("{crash-matrix}", Experiments.named("crash-matrix").question())
                .replace("{pooler-matrix}", Experiments.named("pooler-matrix").question())
                .replace("{failover}", Experiments.named("failover").question())
                .replace(
                        "{isolation-matrix}",
                        Experiments.named("isolation-matrix").question());
    }

    private static String template() throws IOException {
        try (InputStream template =
                Objects.requireNonNull(ScenarioPage.class.getResourceAsStream("scenarios-page.txt"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean hasFaults(Scenario scenario) {
        return !scenario.faults().isCalm();
    }

    private static boolean isLoad(Scenario scenario) {
        return !hasFaults(scenario) && scenario.usual().equals(ScenarioDefaults.CALM);
    }

    private static boolean isCost(Scenario scenario) {
        return !hasFaults(scenario) && !isLoad(scenario);
    }

    /** One row per scenario: its name, its question, what is special about it, and what a strategy needs. */
    private static String table(Predicate<Scenario> chosen, Function<Scenario, String> special) {
        return Scenarios.all().stream()
                .filter(chosen)
                .map(scenario -> "| `" + scenario.name() + "` | " + scenario.question() + " | "
                        + special.apply(scenario) + " |" + needs(scenario) + "|")
                .collect(Collectors.joining("\n"));
    }

    private static String needs(Scenario scenario) {
        return scenario.needs().isEmpty()
                ? " "
                : scenario.needs().stream().sorted().map(Capability::name).collect(Collectors.joining(", ", " ", " "));
    }

    private static String load(Scenario scenario) {
        return ScenarioTraits.of(scenario);
    }

    private static String faults(Scenario scenario) {
        List<FaultKind> kinds = scenario.faults().kinds();
        return kinds.size() == FaultKind.values().length
                ? "all kinds"
                : kinds.stream().map(kind -> "`" + kind + "`").collect(Collectors.joining(", "));
    }

    private static String defaults(ScenarioDefaults usual) {
        String work =
                usual.work().meanNanos() == 0 ? "no work" : usual.work().mean().toMillis() + " ms of work on average";
        return String.format(
                Locale.ROOT,
                "%d workers, %,.0f arrivals a second, %s, %d s",
                usual.workers(),
                usual.ratePerSecond(),
                work,
                usual.duration().toSeconds());
    }
}

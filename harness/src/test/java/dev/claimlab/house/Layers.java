package dev.claimlab.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which package may import which, in all three modules. */
final class Layers {

    private static final String ROOT = "dev.claimlab.";

    /** A package imports only what stands before it; a new package must be given its place. */
    private static final List<String> ORDER = List.of(
            "spi",
            "sqlfile.parse",
            "sqlfile",
            "verify.variants",
            "history",
            "check",
            "metric",
            "load",
            "database",
            "pooler",
            "jdbc",
            "verify.time",
            "verify.lint",
            "worker",
            "worker.node",
            "fault.proxy",
            "fault",
            "fault.kind",
            "replica",
            "fault.plan",
            "scenario",
            "producer",
            "results",
            "verify.finding",
            "profile",
            "verify.kit",
            "verify.trial",
            "verify.model",
            "verify.explore",
            "verify.cost",
            "host.process",
            "foreign",
            "host",
            "execution",
            "verify.crash",
            "run",
            "verify",
            "report",
            "report.html",
            "report.format",
            "report.gate",
            "strategies",
            "strategies.mutants",
            "scenarios.catalog",
            "scenarios.session",
            "scenarios.scale",
            "scenarios.experiment",
            "scenarios.starter",
            "scenarios.advice",
            "scenarios.judging",
            "scenarios.bench",
            "scenarios.fidelity",
            "scenarios.junit",
            "scenarios.cli",
            "scenarios");

    /** Of the engine; among the others are history, which reads SQLSTATEs, and load, which enqueues on a connection. */
    private static final List<String> SPEAKS_NO_SQL =
            List.of("check", "scenario", "results", "report", "verify.variants");

    private static final Pattern IMPURE = Pattern.compile("java\\.time\\.Clock"
            + "|java\\.time\\.InstantSource"
            + "|java\\.util\\.SplittableRandom"
            + "|java\\.(util|security)\\..*Random.*"
            + "|java\\.(io|net|nio\\.file|nio\\.channels)\\..*");

    private static final Set<String> CLOCKS_AND_DICE =
            Set.of("nanoTime", "currentTimeMillis", "now", "random", "randomUUID");

    private Layers() {}

    /** The packages from the top to the bottom. */
    static List<String> order() {
        return ORDER;
    }

    static ArchRule packagesKeepTheirOrder() {
        return classes()
                .should(importOnlyWhatStandsAbove())
                .as("a package imports only what stands above it: " + String.join(", ", ORDER));
    }

    static ArchRule packagesHaveNoCycles() {
        return slices().matching(ROOT + "(*)..").should().beFreeOfCycles();
    }

    static ArchRule sqlStaysInItsPlaces() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        SPEAKS_NO_SQL.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..")
                .as("these packages do not speak to a server: " + String.join(", ", SPEAKS_NO_SQL));
    }

    static ArchRule judgesTouchNothing() {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "check..")
                .should()
                .dependOnClassesThat(describe(
                        "are clocks, dice or files",
                        type -> IMPURE.matcher(type.getName()).matches()))
                .as("a judge is a pure function of a history: it has no clock, no random numbers and no files");
    }

    static ArchRule judgesAskNobody() {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "check..")
                .should()
                .callMethodWhere(describe("it asks a clock or throws dice", Layers::asksClockOrDice))
                .as("a judge is a pure function of a history: it asks no clock and throws no dice");
    }

    private static boolean asksClockOrDice(JavaMethodCall call) {
        return CLOCKS_AND_DICE.contains(call.getName())
                && call.getTargetOwner().getPackageName().startsWith("java.");
    }

    private static ArchCondition<JavaClass> importOnlyWhatStandsAbove() {
        return new ArchCondition<>("import only what stands above") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                int own = place(from.getPackageName());
                if (own < 0) {
                    events.add(SimpleConditionEvent.violated(
                            from, from.getName() + " is in a package that has no place in the order"));
                }
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                    JavaClass to = dependency.getTargetClass().getBaseComponentType();
                    if (to.getPackageName().startsWith(ROOT) && place(to.getPackageName()) > own) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** The place of the innermost package that has one, so that a package without a place stands with the one around it. */
    static int place(String packageName) {
        String path = packageName;
        while (path.startsWith(ROOT)) {
            int place = ORDER.indexOf(path.substring(ROOT.length()));
            if (place >= 0) {
                return place;
            }
            path = path.substring(0, path.lastIndexOf('.'));
        }
        return -1;
    }
}

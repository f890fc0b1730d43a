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

/** Who may import whom inside the engine. */
final class Layers {

    private static final String ROOT = "dev.claimlab.";

    /** A package imports only what stands before it; a new package must be given its place. */
    private static final List<String> ORDER = List.of(
            "task",
            "strategy",
            "mutation",
            "history",
            "check",
            "metric",
            "load",
            "database",
            "lint",
            "worker",
            "fault",
            "scenario",
            "results",
            "profile",
            "report",
            "tck",
            "model",
            "workforce",
            "interleave",
            "run");

    /** Among them history, which reads the SQLSTATE of an error, and load, which enqueues on a producer's connection. */
    private static final List<String> SPEAKS_SQL = List.of(
            "strategy",
            "history",
            "metric",
            "load",
            "database",
            "lint",
            "worker",
            "fault",
            "profile",
            "tck",
            "model",
            "workforce",
            "interleave",
            "run");

    private static final Pattern IMPURE = Pattern.compile("java\\.time\\.Clock"
            + "|java\\.time\\.InstantSource"
            + "|java\\.util\\.SplittableRandom"
            + "|java\\.(util|security)\\..*Random.*"
            + "|java\\.(io|net|nio\\.file|nio\\.channels)\\..*");

    private static final Set<String> CLOCKS_AND_DICE =
            Set.of("nanoTime", "currentTimeMillis", "now", "random", "randomUUID");

    private Layers() {}

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
                .resideOutsideOfPackages(
                        SPEAKS_SQL.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..")
                .as("only these packages speak to a server: " + String.join(", ", SPEAKS_SQL));
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
                int own = place(from);
                if (own < 0) {
                    events.add(SimpleConditionEvent.violated(
                            from, from.getName() + " is in a package that has no place in the order"));
                }
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                    JavaClass to = dependency.getTargetClass().getBaseComponentType();
                    if (to.getPackageName().startsWith(ROOT) && place(to) > own) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static int place(JavaClass type) {
        String path = type.getPackageName() + ".";
        return path.startsWith(ROOT)
                ? ORDER.indexOf(path.substring(ROOT.length()).split("\\.", 2)[0])
                : -1;
    }
}

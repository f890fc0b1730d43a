package dev.claimlab.strategies;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.claimlab.history.Recorder;
import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.spi.Task;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A strategy depends on {@code spi} and {@code sqlfile}, and on nothing else of the harness; a mutant may also intercept
 * what its queue sends, by {@code jdbc}.
 */
final class StrategyLayersTest {

    private static final ArchRule ONLY_THE_SEAM = classes()
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.describe(
                    "are words, the seam or no part of the engine", StrategyLayersTest::isOpenToStrategies))
            .as("of the harness, strategies see only the packages spi and sqlfile");

    private static final ArchRule ONLY_MUTANTS_INTERCEPT = noClasses()
            .that()
            .resideOutsideOfPackage("dev.claimlab.strategies.mutants..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.claimlab.jdbc..");

    @Test
    void strategies_see_only_the_seam() {
        ONLY_THE_SEAM.check(mainClasses());
        ONLY_MUTANTS_INTERCEPT.check(mainClasses());
    }

    @Test
    void a_strategy_that_writes_history_is_found() {
        assertThat(isFound(WritesHistory.class)).isTrue();
    }

    @Test
    void a_strategy_that_intercepts_is_found() {
        assertThat(isFound(Intercepts.class)).isTrue();
    }

    @Test
    void a_strategy_that_names_a_task_is_allowed() {
        assertThat(isFound(NamesTask.class)).isFalse();
    }

    private static boolean isFound(Class<?> type) {
        JavaClasses classes = new ClassFileImporter().importClasses(type);
        return ONLY_THE_SEAM.evaluate(classes).hasViolation()
                || ONLY_MUTANTS_INTERCEPT.evaluate(classes).hasViolation();
    }

    private static boolean isOpenToStrategies(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName() + ".";
        return !name.startsWith("dev.claimlab.")
                || name.startsWith("dev.claimlab.spi.")
                || name.startsWith("dev.claimlab.sqlfile.")
                || name.startsWith("dev.claimlab.jdbc.")
                || name.startsWith("dev.claimlab.strategies.");
    }

    private static JavaClasses mainClasses() {
        try {
            return new ClassFileImporter()
                    .importPath(Path.of(Strategies.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private record WritesHistory(Recorder recorder) {}

    private record Intercepts(ConnectionSource source) {}

    private record NamesTask(Task task) {}
}

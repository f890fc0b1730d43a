package dev.claimlab.strategies;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.claimlab.history.Recorder;
import dev.claimlab.spi.Task;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A strategy depends on {@code spi} and {@code sqlfile}, and on nothing else of the harness. */
final class StrategyLayersTest {

    private static final ArchRule ONLY_THE_SEAM = classes()
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.describe(
                    "are words, the seam or no part of the engine", StrategyLayersTest::isOpenToStrategies))
            .as("of the harness, strategies see only the packages spi and sqlfile");

    @Test
    void strategies_see_only_the_seam() {
        ONLY_THE_SEAM.check(mainClasses());
    }

    @Test
    void a_strategy_that_writes_history_is_found() {
        assertThat(isFound(WritesHistory.class)).isTrue();
    }

    @Test
    void a_strategy_that_names_a_task_is_allowed() {
        assertThat(isFound(NamesTask.class)).isFalse();
    }

    private static boolean isFound(Class<?> type) {
        return ONLY_THE_SEAM
                .evaluate(new ClassFileImporter().importClasses(type))
                .hasViolation();
    }

    private static boolean isOpenToStrategies(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName() + ".";
        return !name.startsWith("dev.claimlab.")
                || name.startsWith("dev.claimlab.spi.")
                || name.startsWith("dev.claimlab.sqlfile.")
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

    private record NamesTask(Task task) {}
}

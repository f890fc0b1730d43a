package dev.claimlab.scenarios.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.cli.StrangersQueue;
import dev.claimlab.verify.VerificationSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A strategy file as tests of JUnit. */
@Tag("server")
final class QueueVerificationTest {

    private static final Path RIGHT = Path.of(
            System.getProperty("claimlab.root", ".."),
            "examples",
            "my-queue",
            "src",
            "main",
            "resources",
            "my",
            "queue",
            "jobs.sql");

    @TempDir
    Path folder = Path.of(".");

    @TestFactory
    Stream<DynamicTest> a_right_file_passes() {
        return QueueVerification.of(RIGHT)
                .within(Duration.ZERO)
                .savedIn(folder)
                .tests(List.of("lint", "planner", "conformance", "interleavings"));
    }

    @Test
    void each_area_of_the_suite_is_a_test() {
        assertThat(QueueVerification.of(RIGHT).tests().map(DynamicTest::getDisplayName))
                .containsExactlyElementsOf(new VerificationSuite(Scenarios.all()).areas());
    }

    @Test
    void a_mutant_fails_with_what_verify_prints_and_a_report_is_written() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.sql"), StrangersQueue.FILE);

        try (Stream<DynamicTest> tests = QueueVerification.of(wrong)
                .within(Duration.ZERO)
                .seededBy(7)
                .savedIn(folder)
                .tests(List.of("planner"))) {
            assertThatThrownBy(() -> tests.toList().get(0).getExecutable().execute())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll(
                            "FAIL wrong: a claim takes more tasks than it was asked for (OVER_CLAIM)",
                            "again: ./claimlab verify " + wrong + " --areas planner --seed 7");
        }
        assertThat(folder.resolve("report.html")).content().contains("FAIL");
    }

    @Test
    void an_area_that_does_not_apply_neither_passes_nor_fails() {
        DynamicTest wakeUp = QueueVerification.of(RIGHT)
                .savedIn(folder)
                .tests(List.of("wake-up"))
                .toList()
                .get(0);

        assertThatThrownBy(() -> wakeUp.getExecutable().execute())
                .isNotInstanceOf(AssertionError.class)
                .hasMessageContaining("WAKES");
    }

    @Test
    void an_area_that_there_is_not_is_told() {
        assertThatThrownBy(() -> QueueVerification.of(RIGHT).tests(List.of("luck")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no area luck");
    }
}

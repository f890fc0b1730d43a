package dev.claimlab.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.claimlab.spi.Task;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine keeps its layers, and each rule about them bites. */
final class LayersTest {

    private static final JavaClasses ENGINE = engine();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void packages_keep_their_order() {
        Layers.packagesKeepTheirOrder().check(ENGINE);
    }

    @Test
    void packages_have_no_cycles() {
        Layers.packagesHaveNoCycles().check(ENGINE);
    }

    @Test
    void sql_stays_in_its_places() {
        Layers.sqlStaysInItsPlaces().check(ENGINE);
    }

    @Test
    void judges_touch_nothing() {
        Layers.judgesTouchNothing().check(ENGINE);
    }

    @Test
    void judges_ask_nobody() {
        Layers.judgesAskNobody().check(ENGINE);
    }

    @Test
    void an_import_from_below_is_found() throws IOException {
        assertFound(
                Layers.packagesKeepTheirOrder(),
                "dev.claimlab.spi.Seam: dev.claimlab.worker.Loop loop;",
                "dev.claimlab.worker.Loop:");
    }

    @Test
    void an_array_from_below_is_found() throws IOException {
        assertFound(
                Layers.packagesKeepTheirOrder(),
                "dev.claimlab.check.Seam: Object of(dev.claimlab.run.Story[] stories) { return stories[0].toString(); }",
                "dev.claimlab.run.Story:");
    }

    @Test
    void a_package_without_a_place_is_found() throws IOException {
        assertFound(Layers.packagesKeepTheirOrder(), "dev.claimlab.util.Strings:");
    }

    @Test
    void an_import_from_above_is_allowed() throws IOException {
        assertAllowed(
                Layers.packagesKeepTheirOrder(),
                "dev.claimlab.worker.inner.Loop: dev.claimlab.spi.Seam seam;",
                "dev.claimlab.spi.Seam:");
    }

    @Test
    void a_cycle_is_found() throws IOException {
        assertFound(
                Layers.packagesHaveNoCycles(),
                "dev.claimlab.spi.One: dev.claimlab.check.Other other;",
                "dev.claimlab.check.Other: dev.claimlab.spi.One one;");
    }

    @Test
    void sql_in_a_report_is_found() throws IOException {
        assertFound(Layers.sqlStaysInItsPlaces(), "dev.claimlab.report.Table: java.sql.Connection connection;");
    }

    @Test
    void sql_in_a_worker_is_allowed() throws IOException {
        assertAllowed(
                Layers.sqlStaysInItsPlaces(),
                "dev.claimlab.worker.Loop: java.sql.Connection connection;",
                "dev.claimlab.report.Table:");
    }

    @Test
    void a_judge_with_a_clock_is_found() throws IOException {
        assertFound(Layers.judgesTouchNothing(), "dev.claimlab.check.Late: java.time.Clock clock;");
    }

    @Test
    void a_judge_with_dice_is_found() throws IOException {
        assertFound(Layers.judgesTouchNothing(), "dev.claimlab.check.Unsure: java.util.Random dice;");
        assertFound(Layers.judgesTouchNothing(), "dev.claimlab.check.Unsure: java.util.SplittableRandom dice;");
    }

    @Test
    void a_judge_that_reads_files_is_found() throws IOException {
        assertFound(Layers.judgesTouchNothing(), "dev.claimlab.check.Reader: java.nio.file.Path file;");
    }

    @Test
    void a_judge_that_asks_the_time_is_found() throws IOException {
        assertFound(Layers.judgesAskNobody(), "dev.claimlab.check.Late: long now() { return System.nanoTime(); }");
        assertFound(Layers.judgesAskNobody(), "dev.claimlab.check.Late: Object now() { return java.time.Year.now(); }");
    }

    @Test
    void a_clock_outside_the_judges_is_allowed() throws IOException {
        assertAllowed(
                Layers.judgesAskNobody(),
                "dev.claimlab.worker.Loop: long now() { return System.nanoTime(); }",
                "dev.claimlab.check.Holds: int count() { return String.valueOf(1).length(); }");
    }

    private void assertFound(ArchRule rule, String... units) throws IOException {
        assertThat(evaluate(rule, units).hasViolation()).isTrue();
    }

    private void assertAllowed(ArchRule rule, String... units) throws IOException {
        EvaluationResult result = evaluate(rule, units);
        assertThat(result.hasViolation())
                .as(result.getFailureReport().toString())
                .isFalse();
    }

    private EvaluationResult evaluate(ArchRule rule, String... units) throws IOException {
        return rule.evaluate(Planted.classes(folder, units));
    }

    private static JavaClasses engine() {
        try {
            return new ClassFileImporter()
                    .importPath(Path.of(Task.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

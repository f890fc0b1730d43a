package dev.claimlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import dev.claimlab.verify.finding.Cause;
import dev.claimlab.verify.finding.CauseAnalysis;
import dev.claimlab.verify.finding.Coverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerificationTextTest {

    private static final String LONG_TRACE = "a step of the trace that takes a line\n".repeat(200);

    private static final String EXTENT =
            "all 1,204 schedules of two sessions with at most 1 preemption and 1 crash; 250 of about 9,000 with 2";

    private static Verification.Row row(String area, Status status, Coverage coverage) {
        List<String> extent = area.equals("faults") ? List.of(EXTENT, EXTENT) : List.of();
        return new Verification.Row(
                area, status, status == Status.PASS ? "" : "a reason", 1, 7, "tests", 900, List.of(), coverage, extent);
    }

    private static Verification verification(Status status, List<AreaFinding> found, Coverage coverage) {
        List<Cause> causes = CauseAnalysis.of(found);
        return new Verification(
                "my-queue",
                "at-least-once + faulty UNFENCED_COMPLETION",
                List.of("allow F12 because it is small"),
                7,
                status,
                causes.isEmpty() ? "" : "a task waits for ever and is never done (STUCK)",
                34_000,
                causes,
                CauseAnalysis.warnings(found, causes),
                List.of(
                        row("conformance", status, coverage),
                        row("durability", Status.NOT_APPLICABLE, Coverage.NONE),
                        row("faults", Status.PASS, new Coverage(List.of("fault: kill"), List.of()))),
                List.of(),
                null);
    }

    private static List<AreaFinding> everything() {
        List<AreaFinding> found = new ArrayList<>();
        Arrays.stream(Anomaly.values())
                .filter(anomaly -> anomaly != Anomaly.ERROR)
                .forEach(anomaly -> found.add(AreaFinding.broken(
                        anomaly, Evidence.TRACE, "the model", LONG_TRACE, "./claimlab verify my-queue.sql")));
        for (int i = 0; i < 20; i++) {
            found.add(AreaFinding.graded(Optional.empty(), Grade.INTERESTING, Evidence.READ, "lint", "trap " + i, ""));
        }
        return found;
    }

    @Test
    void the_first_line_says_what_is_wrong_and_how_much() {
        AreaFinding stuck = AreaFinding.broken(Anomaly.STUCK, Evidence.TEST, "the kit", "nothing", "again");
        assertThat(VerificationText.of(verification(Status.FAIL, List.of(stuck), Coverage.NONE))
                        .lines())
                .first()
                .asString()
                .isEqualTo("FAIL my-queue: a task waits for ever and is never done (STUCK) - 1 cause, 34 s, seed 7");
    }

    @Test
    void an_area_says_how_far_it_was_complete() {
        assertThat(VerificationText.of(verification(Status.PASS, List.of(), Coverage.NONE))
                        .lines())
                .contains("  faults: " + EXTENT);
    }

    @Test
    void a_report_fits_on_one_screen_however_much_was_found() {
        Coverage.NotAsked notAsked = new Coverage.NotAsked("fault: kill", "no worker was busy");
        String text = VerificationText.of(
                verification(Status.FAIL, everything(), new Coverage(List.of(), List.of(notAsked))));
        assertThat(text.lines().count()).as(text).isLessThanOrEqualTo(40);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(160));
        assertThat(text).contains("more causes: --all prints everything").contains("and 17 more warnings");
    }

    @Test
    void everything_is_printed_on_request() {
        String text = VerificationText.of(verification(Status.FAIL, everything(), Coverage.NONE), true);
        assertThat(text).contains("trap 19");
        assertThat(Arrays.stream(Anomaly.values()).filter(anomaly -> anomaly != Anomaly.ERROR))
                .allSatisfy(anomaly -> assertThat(text).contains(anomaly.name()));
    }

    @Test
    void a_pass_says_how_much_was_asked_and_why_the_rest_was_not() {
        Coverage coverage = new Coverage(
                List.of("CLAIMING: one", "fault: pause"),
                List.of(new Coverage.NotAsked("BATCHING: two", "it has no :limit")));
        String text = VerificationText.of(verification(Status.PASS, List.of(), coverage));
        assertThat(text)
                .startsWith("PASS my-queue - 2 of 3 areas, 1 of 2 tests, 2 of 2 faults, 34 s, seed 7\n")
                .contains("contract: at-least-once + faulty UNFENCED_COMPLETION; lint: allow F12 because it is small")
                .contains("not asked: 1 test: it has no :limit");
    }
}

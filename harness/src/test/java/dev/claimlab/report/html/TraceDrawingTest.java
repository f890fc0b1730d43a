package dev.claimlab.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.verify.finding.TraceStep;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceDrawingTest {

    private static final List<TraceStep> TOLD = TraceStep.ofSentences("""
            test of the kit: a crashed worker's task is claimed again
              1. task 0 is enqueued
              2. worker 1 claims task 0
              3. worker 1 is killed before statement 2
              4. 31 seconds pass (simulated)
              5. worker 2 claims task 0
              6. worker 2 completes task 0
            """);

    @Test
    void a_step_belongs_to_the_session_that_its_sentence_begins_with() {
        assertThat(TraceDrawing.of(TOLD, "STUCK").lanes())
                .extracting(TraceDrawing.Lane::name)
                .containsExactly("the queue", "worker 1", "worker 2");
    }

    @Test
    void time_goes_from_left_to_right() {
        assertThat(TraceDrawing.of(TOLD, "STUCK").marks())
                .extracting(TraceDrawing.Mark::x)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void the_moments_of_a_crash_and_of_the_anomaly_are_marked() {
        TraceDrawing drawing = TraceDrawing.of(TOLD, "STUCK");
        assertThat(drawing.moments()).extracting(TraceDrawing.Moment::label).containsExactly("fault", "STUCK");
        assertThat(drawing.moments().get(0).x())
                .isEqualTo(drawing.marks().get(2).x());
        assertThat(drawing.moments().get(1).x())
                .isEqualTo(drawing.marks().get(5).x());
    }

    @Test
    void a_session_holds_a_task_from_its_claim_to_its_end() {
        assertThat(HeldSpan.of(TOLD))
                .containsExactly(new HeldSpan(1, 2, "task 0", true), new HeldSpan(4, 5, "task 0", true));
    }

    @Test
    void a_claim_that_found_nothing_holds_nothing() {
        assertThat(HeldSpan.of(List.of(TraceStep.ordered("session a", "claim: SELECT task", "nothing"))))
                .isEmpty();
    }

    @Test
    void a_claim_without_an_end_is_held_until_the_trace_ends() {
        assertThat(HeldSpan.of(List.of(
                        TraceStep.ordered("session a", "claim: SELECT task", "task 7"),
                        TraceStep.ordered("session b", "claim: SELECT task", "task 7"),
                        TraceStep.ordered("session b", "complete: COMMIT", "done"))))
                .containsExactly(new HeldSpan(0, 2, "task 7", false), new HeldSpan(1, 2, "task 7", true));
    }

    @Test
    void the_anomaly_shows_where_a_second_session_claims_what_another_one_holds() {
        List<TraceStep> steps = List.of(
                TraceStep.ordered("session a", "claim: SELECT task", "task 7"),
                TraceStep.ordered("session b", "claim: SELECT task", "task 7"),
                TraceStep.ordered("session b", "complete: COMMIT", "done"),
                TraceStep.ordered("session a", "complete: COMMIT", "done"));
        assertThat(HeldSpan.secondHolder(steps)).hasValue(1);
        assertThat(HeldSpan.secondHolder(TOLD)).isEmpty();
    }
}

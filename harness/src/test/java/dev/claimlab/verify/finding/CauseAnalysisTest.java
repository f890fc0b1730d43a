package dev.claimlab.verify.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class CauseAnalysisTest {

    private static AreaFinding broken(Anomaly anomaly, Evidence evidence) {
        return AreaFinding.broken(anomaly, evidence, "a judge", anomaly + " by " + evidence, "");
    }

    private static AreaFinding error(String statement, String sqlState) {
        return AreaFinding.error(new StatementError(statement, "", sqlState, "no"), "a judge", statement, "");
    }

    private static AreaFinding read(Anomaly anomaly) {
        return AreaFinding.graded(
                Optional.of(anomaly), Grade.INTERESTING, Evidence.READ, "lint", "a trap of " + anomaly, "");
    }

    @Test
    void findings_of_one_anomaly_are_one_cause_shown_by_its_trace() {
        List<Cause> causes =
                CauseAnalysis.of(List.of(broken(Anomaly.STUCK, Evidence.RUN), broken(Anomaly.STUCK, Evidence.TRACE)));
        assertThat(causes).hasSize(1);
        assertThat(causes.get(0).shown().evidence()).isEqualTo(Evidence.TRACE);
        assertThat(causes.get(0).symptoms()).containsExactly(broken(Anomaly.STUCK, Evidence.RUN));
    }

    @Test
    void what_an_anomaly_brings_about_is_its_symptom() {
        List<Cause> causes = CauseAnalysis.of(
                List.of(broken(Anomaly.DUPLICATE_EFFECT, Evidence.TRACE), broken(Anomaly.OVERLAP, Evidence.RUN)));
        assertThat(causes).extracting(Cause::anomaly).containsExactly("OVERLAP");
        assertThat(causes.get(0).otherAnomalies()).containsExactly("DUPLICATE_EFFECT");
    }

    @Test
    void two_tasks_of_one_tick_explain_what_looks_like_one_that_comes_back() {
        List<Cause> causes = CauseAnalysis.of(List.of(
                broken(Anomaly.RESURRECTED, Evidence.RUN),
                broken(Anomaly.FALSE_RESCUE, Evidence.RUN),
                broken(Anomaly.TICK_TWICE, Evidence.TEST)));
        assertThat(causes).extracting(Cause::anomaly).containsExactly("TICK_TWICE");
        assertThat(causes.get(0).otherAnomalies()).containsExactlyInAnyOrder("RESURRECTED", "FALSE_RESCUE");
    }

    @Test
    void defects_that_have_nothing_to_do_with_each_other_are_causes_of_their_own() {
        List<Cause> causes = CauseAnalysis.of(List.of(
                broken(Anomaly.ATTEMPTS_EXCEEDED, Evidence.TEST),
                broken(Anomaly.UNFENCED_COMPLETION, Evidence.TEST),
                broken(Anomaly.STUCK, Evidence.TEST)));
        assertThat(causes)
                .extracting(Cause::anomaly)
                .containsExactly("UNFENCED_COMPLETION", "STUCK", "ATTEMPTS_EXCEEDED");
    }

    @Test
    void errors_of_one_statement_are_one_cause_and_those_of_another_are_another() {
        List<Cause> causes = CauseAnalysis.of(List.of(
                error("claim", "23505"), error("claim", "23505"), error("retry", "23505"), error("claim", "42P01")));
        assertThat(causes).hasSize(3);
        assertThat(causes.get(0).symptoms()).hasSize(1);
    }

    @Test
    void a_trap_that_a_run_confirms_is_shown_with_its_cause_and_any_other_is_a_warning() {
        List<AreaFinding> findings =
                List.of(read(Anomaly.OVER_CLAIM), read(Anomaly.PREMATURE), broken(Anomaly.OVER_CLAIM, Evidence.TRACE));
        List<Cause> causes = CauseAnalysis.of(findings);
        assertThat(causes).extracting(Cause::readInSql).containsExactly(Optional.of(read(Anomaly.OVER_CLAIM)));
        assertThat(CauseAnalysis.warnings(findings, causes)).containsExactly(read(Anomaly.PREMATURE));
    }

    @Test
    void a_warning_alone_is_no_cause() {
        assertThat(CauseAnalysis.of(List.of(read(Anomaly.COSTLY)))).isEmpty();
    }

    @Property
    void every_broken_promise_stands_under_exactly_one_cause(@ForAll List<Anomaly> anomalies) {
        List<AreaFinding> findings = anomalies.stream()
                .map(anomaly -> broken(anomaly, Evidence.TEST))
                .toList();
        assertThat(CauseAnalysis.of(findings).stream().flatMap(Cause::findings))
                .containsExactlyInAnyOrderElementsOf(findings);
    }
}

package dev.claimlab.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenarios.catalog.Scenarios;
import org.junit.jupiter.api.Test;

/** One list has everything that {@code run} knows. */
final class ExperimentsTest {

    @Test
    void every_scenario_is_an_experiment_and_so_are_those_of_several_runs() {
        assertThat(Experiments.all())
                .extracting(Experiment::name)
                .containsAll(Scenarios.all().stream().map(Scenario::name).toList())
                .contains(
                        RampExperiment.NAME,
                        ContentionExperiment.NAME,
                        CrashMatrixExperiment.NAME,
                        ScaleExperiment.NAME)
                .doesNotHaveDuplicates();
    }

    @Test
    void only_a_ramp_takes_the_options_of_a_ramp() {
        assertThat(Experiments.all())
                .filteredOn(Experiment::takesRampOptions)
                .singleElement()
                .satisfies(ramp -> assertThat(ramp.name()).isEqualTo(RampExperiment.NAME));
    }

    @Test
    void a_name_that_is_misspelt_is_answered_with_the_nearest() {
        assertThatThrownBy(() -> Experiments.named("crash-matrx"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(CrashMatrixExperiment.NAME);
    }
}

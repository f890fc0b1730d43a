package dev.claimlab.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.load.Arrivals;
import dev.claimlab.load.TaskMix;
import dev.claimlab.scenario.AllAtOnce;
import dev.claimlab.scenario.Arrival;
import dev.claimlab.scenario.Bursts;
import dev.claimlab.scenario.OpenLoop;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.Trickle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ArrivalJsonTest {

    static Stream<Arrival> arrivals() {
        return Stream.of(new AllAtOnce(), new OpenLoop(), new Bursts(), new Trickle(), new Unregistered());
    }

    @ParameterizedTest
    @MethodSource("arrivals")
    void a_worker_process_is_told_how_tasks_arrive(Arrival arrival) {
        Scenario scenario = new Scenario("name", "A question?", arrival, false, Set.of(), TaskMix.PLAIN);
        assertThat(Json.parse(Json.line(scenario), Scenario.class)).isEqualTo(scenario);
    }

    /** A kind of arrival that no other class knows. */
    record Unregistered() implements Arrival {

        @Override
        public String name() {
            return "UNREGISTERED";
        }

        @Override
        public Arrivals times(RunSettings runSettings, TaskMix mix, long nanos) {
            return Arrivals.atOnce(1);
        }
    }
}

package dev.claimlab.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.load.Tasks;
import dev.claimlab.spi.TaskTypes;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A worker that knows all types is given every task of every scenario. */
final class TaskTypesTest {

    @Test
    void the_types_of_all_scenarios_are_known() {
        assertThat(TaskTypes.ALL).contains(Tasks.TYPE, Tasks.NOISY);
        assertThat(Scenarios.all()).allSatisfy(scenario -> {
            assertThat(TaskTypes.ALL).contains(scenario.mix().trouble().type());
            assertThat(IntStream.range(0, scenario.mix().features().types()).mapToObj(TaskTypes::numbered))
                    .isSubsetOf(TaskTypes.ALL);
        });
    }
}

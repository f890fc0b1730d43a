package dev.claimlab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.fault.kind.FaultKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

final class FaultLaneTest {

    private static final Duration GAP = Duration.ofMillis(150);

    @Property(tries = 200)
    void each_fault_is_in_one_run(@ForAll @NotEmpty Set<FaultKind> kinds) {
        assertThat(FaultLane.stages(List.copyOf(kinds), 1).stream()
                        .flatMap(List::stream)
                        .flatMap(lane -> lane.kinds().stream()))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Property(tries = 200)
    void what_hits_the_whole_server_has_no_run_beside_it(@ForAll @NotEmpty Set<FaultKind> kinds) {
        assertThat(FaultLane.stages(List.copyOf(kinds), 1))
                .filteredOn(stage -> stage.stream()
                        .flatMap(lane -> lane.kinds().stream())
                        .anyMatch(kind -> kind.fault().hitsServer()))
                .allSatisfy(stage -> assertThat(stage).hasSize(1));
    }

    @Test
    void all_faults_fit_into_half_a_minute() {
        Duration all = FaultLane.stages(Arrays.asList(FaultKind.values()), 1).stream()
                .map(stage -> stage.stream()
                        .map(lane -> lane.most(GAP))
                        .max(Duration::compareTo)
                        .orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isLessThan(Duration.ofSeconds(30));
    }
}

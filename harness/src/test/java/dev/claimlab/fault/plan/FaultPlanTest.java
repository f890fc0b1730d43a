package dev.claimlab.fault.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.fault.kind.FaultKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class FaultPlanTest {

    private static final Duration TOTAL = Duration.ofMinutes(2);
    private static final Duration GAP = Duration.ofMillis(500);
    private static final Duration LEASE = Duration.ofSeconds(2);

    private static List<PlannedFault> plan(Set<FaultKind> kinds, int victims, long seed) {
        return FaultPlan.of(List.copyOf(kinds.stream().sorted().toList()), victims, TOTAL, GAP, LEASE, seed)
                .faults();
    }

    @Property(tries = 200)
    void the_same_seed_decides_the_same_kinds_times_and_victims(
            @ForAll @Size(min = 1, max = 8) Set<FaultKind> kinds,
            @ForAll @IntRange(min = 1, max = 16) int victims,
            @ForAll long seed) {
        assertThat(plan(kinds, victims, seed)).isEqualTo(plan(kinds, victims, seed));
    }

    @Property(tries = 200)
    void every_kind_comes_once_before_any_comes_again(
            @ForAll @Size(min = 1, max = 8) Set<FaultKind> kinds, @ForAll long seed) {
        List<FaultKind> cycle = plan(kinds, 4, seed).stream()
                .limit(kinds.size())
                .map(PlannedFault::kind)
                .toList();
        assertThat(cycle).doesNotHaveDuplicates();
        assertThat(new HashSet<>(cycle)).isEqualTo(kinds);
    }

    @Property(tries = 200)
    void no_fault_begins_before_the_last_one_has_ended(
            @ForAll @Size(min = 1, max = 8) Set<FaultKind> kinds, @ForAll long seed) {
        List<PlannedFault> faults = plan(kinds, 4, seed);
        for (int i = 1; i < faults.size(); i++) {
            PlannedFault before = faults.get(i - 1);
            assertThat(faults.get(i).at()).isGreaterThan(before.at().plus(before.length()));
        }
    }

    @Property(tries = 200)
    void in_turn_each_kind_comes_once_in_the_given_order(
            @ForAll @Size(min = 1, max = 8) Set<FaultKind> kinds, @ForAll long seed) {
        List<FaultKind> inOrder = List.copyOf(kinds);
        assertThat(FaultPlan.inTurn(inOrder, 4, GAP, LEASE, seed).faults())
                .extracting(PlannedFault::kind)
                .containsExactlyElementsOf(inOrder);
    }

    @Property(tries = 200)
    void in_turn_a_fault_begins_when_the_one_before_it_is_healed(
            @ForAll @Size(min = 2, max = 8) Set<FaultKind> kinds, @ForAll long seed) {
        FaultPlan plan = FaultPlan.inTurn(List.copyOf(kinds), 4, GAP, LEASE, seed);
        PlannedFault second = plan.faults().get(1);
        long early = 1_000;
        assertThat(plan.beginNanos(second, 0, early)).hasValue(early + GAP.toNanos());
    }

    @Property(tries = 200)
    void at_its_time_a_fault_begins_however_early_the_one_before_it_is_healed(
            @ForAll @Size(min = 2, max = 8) Set<FaultKind> kinds, @ForAll long seed) {
        FaultPlan plan = FaultPlan.of(List.copyOf(kinds), 4, TOTAL, GAP, LEASE, seed);
        PlannedFault second = plan.faults().get(1);
        assertThat(plan.beginNanos(second, 0, 0)).hasValue(second.at().toNanos());
    }

    @Property(tries = 200)
    void victims_are_among_those_that_there_are(@ForAll @IntRange(min = 1, max = 16) int victims, @ForAll long seed) {
        assertThat(plan(Set.of(FaultKind.values()), victims, seed))
                .extracting(PlannedFault::victim)
                .allSatisfy(victim -> assertThat(victim).isBetween(0, victims - 1));
    }
}

package dev.claimlab.verify.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Capability;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ProgramsTest {

    private static final Set<Capability> EVERYTHING = EnumSet.allOf(Capability.class);
    private static final Set<Capability> NOTHING = EnumSet.noneOf(Capability.class);

    private static List<String> texts(Programs programs) {
        return programs.all().stream().map(Program::toString).toList();
    }

    @Test
    void a_queue_that_can_do_little_is_asked_little_and_the_rest_is_named_with_the_reason() {
        Programs programs = Programs.of(NOTHING, false, 1, 2);
        assertThat(texts(programs))
                .noneMatch(text -> text.matches(".*(key|group|urgent|due|duties|lease|gives back).*"));
        assertThat(programs.notAsked())
                .extracting(NotAsked::name)
                .contains(
                        "program: keys",
                        "program: groups",
                        "program: priorities",
                        "program: due times",
                        "program: back-off",
                        "program: batches",
                        "program: leases",
                        "program: renewal",
                        "program: giving back",
                        "program: types",
                        "program: cancellations",
                        "program: pauses",
                        "program: duties");
        assertThat(programs.notAsked())
                .filteredOn(each -> each.name().equals("program: keys"))
                .singleElement()
                .matches(each -> each.reason().contains(":key in enqueue"));
    }

    @Test
    void features_are_crossed_where_a_queue_has_them() {
        Set<Capability> withoutGroups = EnumSet.complementOf(EnumSet.of(Capability.GROUP_ORDER));
        assertThat(texts(Programs.of(withoutGroups, true, 1, 2)))
                .contains(
                        "1 task, new ones of one key: a enqueues and rolls back; b enqueues and commits",
                        "1 task, of one key: a claims and gives back, twice; b enqueues and commits",
                        "2 tasks, the last most urgent: a claims and completes; b claims and completes",
                        "2 tasks, 2 a claim: a claims, sleeps past its lease, and completes;"
                                + " b performs the duties, claims and completes",
                        "1 task: a claims, sleeps past its lease, and gives back; b performs the duties",
                        "1 task: a claims, renews and completes; b cancels the first task",
                        "2 tasks, 2 a claim: a claims and completes; b cancels the first task",
                        "0 tasks: a performs the duties, claims and completes; b pauses the queue, enqueues and commits",
                        "2 tasks, of two types: a claims and gives back; b claims only type-1 and completes, twice");
        assertThat(texts(Programs.of(EVERYTHING, true, 1, 2)))
                .contains("2 tasks, of one group: a claims and gives back, twice; b claims and completes")
                .noneMatch(text -> text.contains("2 a claim"));
    }

    @Test
    void two_sessions_perform_the_duties_on_whatever_needs_them() {
        Set<Capability> withoutHeartbeats = EnumSet.complementOf(EnumSet.of(Capability.LIVES_WITH_WORKER));
        assertThat(texts(Programs.of(withoutHeartbeats, true, 1, 2)))
                .contains(
                        "1 task, due later: a waits until all is due, and performs the duties;"
                                + " b performs the duties, claims and completes",
                        "1 task: a claims, gives back for later, waits until all is due, and performs the duties;"
                                + " b cancels the first task",
                        "1 task: a claims and gives back, claims again, sleeps past its lease, and performs the duties;"
                                + " b performs the duties",
                        "7 tasks, with one place left: a claims, sleeps past its lease, performs the duties,"
                                + " claims and completes; b performs the duties, claims and completes");
        assertThat(texts(Programs.of(withoutHeartbeats, false, 1, 2)))
                .noneMatch(text -> text.contains("performs the duties; b performs"));
    }

    @Test
    void a_program_has_one_number_however_many_sessions_there_may_be() {
        List<Program> two = Programs.of(EVERYTHING, true, 1, 2).all();
        assertThat(Programs.of(EVERYTHING, true, 1, 3).all()).startsWith(two.toArray(Program[]::new));
        assertThat(two).extracting(Program::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void two_sessions_are_after_the_last_place_of_a_limit_where_the_others_can_be_taken() {
        Set<Capability> limited = EnumSet.of(Capability.LIMITS);
        String lastPlace = "4 tasks, with one place left: a claims and completes; b claims and completes";
        assertThat(texts(Programs.of(limited, false, 2, 2))).contains(lastPlace);
        assertThat(texts(Programs.of(limited, false, 0, 2))).noneMatch(text -> text.contains("place"));
        Programs tooMany = Programs.of(limited, false, -1, 2);
        assertThat(texts(tooMany)).noneMatch(text -> text.contains("place"));
        assertThat(tooMany.notAsked()).extracting(NotAsked::name).contains("program: the last place of a limit");
    }

    @Test
    void no_program_is_there_twice() {
        assertThat(texts(Programs.of(EVERYTHING, true, 1, 3))).doesNotHaveDuplicates();
    }
}

package dev.claimlab.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

final class ContractTest {

    static final List<String> WORDS = Contract.WORDS;

    private static Set<Anomaly> accepted(String word, Conditions conditions, Effects effects) {
        Set<Anomaly> accepted = EnumSet.noneOf(Anomaly.class);
        for (Anomaly anomaly : Anomaly.values()) {
            if (Contract.of(word).grade(anomaly, conditions, effects) != Grade.FORBIDDEN) {
                accepted.add(anomaly);
            }
        }
        return accepted;
    }

    @ParameterizedTest
    @FieldSource("WORDS")
    void in_calm_no_word_accepts_anything(String word) {
        for (Effects effects : Effects.values()) {
            assertThat(accepted(word, Conditions.CALM, effects)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Effects.class,
            names = {"JOINED", "BOTH"})
    void exactly_once_accepts_repeated_work_under_faults_but_no_second_joined_effect(Effects effects) {
        assertThat(accepted("exactly-once", Conditions.FAULTY, effects))
                .containsExactlyInAnyOrder(Anomaly.DUPLICATE_EXECUTION, Anomaly.OVERLAP);
    }

    @ParameterizedTest
    @EnumSource(
            value = Effects.class,
            names = {"OUTSIDE", "NONE"})
    void exactly_once_cannot_promise_for_effects_outside_of_the_completion_under_faults(Effects effects) {
        assertThat(accepted("exactly-once", Conditions.FAULTY, effects))
                .containsExactlyInAnyOrder(Anomaly.DUPLICATE_EXECUTION, Anomaly.OVERLAP, Anomaly.DUPLICATE_EFFECT);
    }

    @ParameterizedTest
    @EnumSource(Effects.class)
    void at_least_once_accepts_repeats_under_faults(Effects effects) {
        assertThat(accepted("at-least-once", Conditions.FAULTY, effects))
                .containsExactlyInAnyOrder(Anomaly.DUPLICATE_EXECUTION, Anomaly.OVERLAP, Anomaly.DUPLICATE_EFFECT);
    }

    @ParameterizedTest
    @EnumSource(Effects.class)
    void at_most_once_accepts_losses_under_faults(Effects effects) {
        assertThat(accepted("at-most-once", Conditions.FAULTY, effects)).containsExactly(Anomaly.LOST);
    }

    @Test
    void an_exception_holds_under_its_conditions_only() {
        Contract contract =
                Contract.of("exactly-once").accepting(Conditions.FAULTY, Anomaly.FALSE_EMPTY, Grade.INTERESTING);

        assertThat(contract.grade(Anomaly.FALSE_EMPTY, Conditions.FAULTY, Effects.JOINED))
                .isEqualTo(Grade.INTERESTING);
        assertThat(contract.grade(Anomaly.FALSE_EMPTY, Conditions.CALM, Effects.JOINED))
                .isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void what_is_accepted_in_calm_is_accepted_under_faults_unless_an_exception_forbids_it() {
        Contract contract =
                Contract.of("exactly-once").accepting(Conditions.CALM, Anomaly.FALSE_EMPTY, Grade.ACCEPTABLE);

        assertThat(contract.accepts(Anomaly.FALSE_EMPTY, Conditions.FAULTY)).isTrue();
        assertThat(contract.accepting(Conditions.FAULTY, Anomaly.FALSE_EMPTY, Grade.FORBIDDEN)
                        .accepts(Anomaly.FALSE_EMPTY, Conditions.FAULTY))
                .isFalse();
    }

    @Test
    void an_exception_may_be_stricter_than_the_word() {
        Contract contract = Contract.of("at-least-once").accepting(Conditions.FAULTY, Anomaly.OVERLAP, Grade.FORBIDDEN);

        assertThat(contract.grade(Anomaly.OVERLAP, Conditions.FAULTY, Effects.JOINED))
                .isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void exceptions_add_up() {
        Contract contract = Contract.of("exactly-once")
                .accepting(Conditions.CALM, Anomaly.LEAK, Grade.ACCEPTABLE)
                .accepting(Conditions.CALM, Anomaly.STUCK, Grade.ACCEPTABLE);

        assertThat(contract.exceptions().get(Conditions.CALM)).containsOnlyKeys(Anomaly.LEAK, Anomaly.STUCK);
    }

    @Test
    void an_exception_leaves_the_original_as_it_was() {
        Contract original = Contract.of("exactly-once");

        Contract changed = original.accepting(Conditions.CALM, Anomaly.LEAK, Grade.ACCEPTABLE);

        assertThat(changed).isNotEqualTo(original);
        assertThat(original.exceptions()).isEmpty();
    }

    @Test
    void an_unknown_word_is_refused() {
        assertThatThrownBy(() -> new Contract("mostly-once", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mostly-once")
                .hasMessageContaining("exactly-once");
    }

    @Test
    void a_contract_is_told_with_its_exceptions() {
        assertThat(Contract.of("exactly-once")).hasToString("exactly-once");
        assertThat(Contract.of("at-least-once").accepting(Conditions.CALM, Anomaly.LEAK, Grade.ACCEPTABLE))
                .hasToString("at-least-once + calm LEAK");
    }
}

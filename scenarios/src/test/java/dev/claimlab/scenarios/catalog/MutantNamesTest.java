package dev.claimlab.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.spi.Preset;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mutants are named like every strategy, and run with the options of the right one. */
final class MutantNamesTest {

    private final StrategyResolver resolver = new StrategyResolver(false, List.of());

    @Test
    void the_set_is_all_of_them() {
        assertThat(resolver.named("mutants"))
                .extracting(Preset::name)
                .containsExactlyElementsOf(
                        Mutants.all().stream().map(Mutant::name).toList());
    }

    @Test
    void each_is_made_from_somebody_with_that_name_and_has_its_options() {
        assertThat(Mutants.all())
                .allSatisfy(mutant -> assertThat(
                                resolver.named(mutant.name()).get(0).options())
                        .isEqualTo(
                                resolver.named(mutant.mutation().from()).get(0).options()));
    }

    @Test
    void options_of_the_command_line_are_added() {
        Preset mutant = resolver.named("mutant.key-of-the-running[batch=3]").get(0);

        assertThat(mutant.options().batch()).isEqualTo(3);
        assertThat(mutant.options().named()).containsEntry("unique", "key");
        assertThat(resolver.kind("mutant.key-of-the-running")).isEqualTo("mutant");
    }

    @Test
    void nobody_gets_one_who_asks_for_all() {
        assertThat(resolver.names()).noneMatch(name -> name.startsWith(Mutant.FAMILY));
    }

    @Test
    void an_unknown_one_is_told_the_nearest() {
        assertThatThrownBy(() -> resolver.named("mutant.blind-updat")).hasMessageContaining("mutant.blind-update");
    }
}

package dev.claimlab.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.strategies.mutants.Mutants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of one's own may be made from every strategy that has a name, and from other files. */
final class VariantsTest {

    private final StrategyResolver resolver = new StrategyResolver(false, List.of());

    @TempDir
    Path folder = Path.of(".");

    private Preset variant(String from) throws IOException {
        Path file = Files.writeString(folder.resolve("my.sql"), "-- from: " + from + "\n");
        return resolver.named(file.toString()).get(0);
    }

    private static String claim(ClaimStrategy strategy) {
        String text = ((SqlStrategy) strategy).text();
        return text.substring(text.indexOf("-- name: claim"), text.indexOf("-- name: complete"));
    }

    @Test
    void it_is_named_after_its_file_and_runs_with_the_default_options() throws IOException {
        Preset variant = variant("lease.fenced");

        assertThat(variant.name()).isEqualTo("my");
        assertThat(variant.options())
                .isEqualTo(resolver.named("lease.fenced").get(0).options());
    }

    @Test
    void it_runs_with_the_options_of_a_preset_and_with_those_in_brackets() throws IOException {
        assertThat(variant("lease.notify").options().named()).containsEntry("wake", "notify");
        assertThat(variant("lease.fenced[batch=7]").options().batch()).isEqualTo(7);
    }

    @Test
    void a_variant_of_a_variant_runs_with_its_options() throws IOException {
        Files.writeString(folder.resolve("base.sql"), "-- from: lease.random\n");

        assertThat(variant("./base.sql[batch=7]").options().named()).containsEntry("order", "random");
        assertThat(variant("./base.sql[batch=7]").options().batch()).isEqualTo(7);
    }

    @Test
    void it_may_be_made_from_a_mutant() throws IOException {
        assertThat(claim(variant("mutant.blind-update").strategy()))
                .isEqualTo(claim(Mutants.named("mutant.blind-update").strategy()))
                .doesNotContain("SKIP LOCKED");
    }

    @Test
    void an_unknown_name_is_told_with_file_line_and_the_nearest() {
        assertThatThrownBy(() -> variant("lease.fence"))
                .hasMessageContaining("my.sql:1: from 'lease.fence': unknown strategy")
                .hasMessageContaining("did you mean 'lease.fenced'?");
    }

    @Test
    void a_strategy_that_is_a_class_is_refused() {
        assertThatThrownBy(() -> variant("batch.prefetch"))
                .hasMessageContaining("my.sql:1: from 'batch.prefetch' is a class");
    }
}

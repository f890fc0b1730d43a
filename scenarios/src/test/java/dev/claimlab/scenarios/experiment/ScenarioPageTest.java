package dev.claimlab.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.scenarios.catalog.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about the scenarios agrees with the catalog. */
final class ScenarioPageTest {

    @Test
    void the_page_says_what_the_catalog_says() throws IOException {
        String page = ScenarioPage.text();
        Path made = Files.writeString(Path.of("target", "scenarios.md"), page);
        assertThat(Files.readString(Path.of("..", "docs", "reference", "scenarios.md")))
                .as("cp scenarios/%s docs/reference/, and read what has changed", made)
                .isEqualTo(page);
    }

    @Test
    void the_page_has_one_row_for_each_scenario_and_no_placeholder() throws IOException {
        String page = ScenarioPage.text();
        assertThat(Scenarios.all())
                .allSatisfy(scenario -> assertThat(page)
                        .containsOnlyOnce("\n| `" + scenario.name() + "` | " + scenario.question() + " |"));
        assertThat(page).doesNotContain("{", "}");
    }
}

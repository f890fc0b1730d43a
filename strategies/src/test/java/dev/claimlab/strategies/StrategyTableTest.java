package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page about the strategies agrees with the code. */
@Tag("server")
final class StrategyTableTest {

    @Test
    void the_page_says_what_the_code_says() throws SQLException, IOException {
        String page = StrategyTable.page();
        Path made = Files.writeString(Path.of("target", "strategies.md"), page);
        assertThat(Files.readString(Path.of("README.md")))
                .as("cp strategies/%s strategies/README.md, and read what has changed", made)
                .isEqualTo(page);
    }
}

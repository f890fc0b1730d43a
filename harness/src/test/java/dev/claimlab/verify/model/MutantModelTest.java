package dev.claimlab.verify.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mutant is found by a sequence that is short enough to read at a glance. */
@Tag("server")
final class MutantModelTest {

    /** The maximum number of sequences; each seed is known to find its mutant, which saves the search. */
    private static final int TRIES = 200;

    private static final int READABLE = 6;

    @ParameterizedTest
    @CsvSource({
        "unfenced, UNFENCED_COMPLETION, 9",
        "lostretry, STUCK, 1",
        "resurrect, RESURRECTED, 1",
        "early, LOST, 2",
        "heartbeat, PREMATURE, 47",
        "reentrant, OVERLAP, 7"
    })
    void a_mutant_is_found_by_a_short_sequence(String name, Anomaly anomaly, long seed)
            throws IOException, SQLException, URISyntaxException {
        Preset mutant = SequenceSearch.preset(name, SqlStrategy.read(file(name), false), Map.of());
        Failure failure = new SequenceSearch(mutant).search(seed, TRIES).orElseThrow();
        assertThat(failure.wrong()).as(failure.text()).contains(anomaly.toString());
        assertThat(failure.actions()).as(failure.text()).hasSizeLessThanOrEqualTo(READABLE);
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(MutantModelTest.class.getResource(name + ".sql"))
                .toURI());
    }
}

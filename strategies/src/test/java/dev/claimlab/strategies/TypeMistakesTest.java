package dev.claimlab.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.explore.Counterexample;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.kit.ServerSandbox;
import dev.claimlab.verify.model.Failure;
import dev.claimlab.verify.model.SequenceSearch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A claim that mistakes the types of its worker is found by the model and by the explorer; the right one is not. */
@Tag("server")
final class TypeMistakesTest {

    private static final String RIGHT = "typed.known";
    private static final Limits SOME = new Limits(2, Duration.ofMinutes(10), 60, "of two types");
    private static final int TRIES = 200;
    private static final int SEQUENCES = 30;

    /** What a claim mistakes, by the conditions that stand for the right one: below its LIMIT, and above. */
    private enum Mistake {
        NONE("type = ANY (:types::text[])", "true"),
        PREFIX("EXISTS (SELECT FROM unnest(:types::text[]) AS known WHERE left(known, 3) = left(type, 3))", "true"),
        FIRST_OF_LIST("type = (:types::text[])[1]", "true"),
        ABOVE_THE_LIMIT("true", "task.type = ANY (:types::text[])"),
        ONLY_AT_FIRST("(attempt > 0 OR type = ANY (:types::text[]))", "true");

        private final String below;
        private final String above;

        Mistake(String below, String above) {
            this.below = below;
            this.above = above;
        }

        private SqlStrategy strategy() {
            SqlStrategy right = (SqlStrategy) Strategies.named(RIGHT);
            return right.rewritten(line -> line.replace("type = ANY (:types::text[])", below)
                    .replace("WHERE task.id = picked.id", "WHERE task.id = picked.id AND " + above));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PREFIX, UNKNOWN_TYPE, 8",
        "FIRST_OF_LIST, FALSE_EMPTY, 1",
        "ABOVE_THE_LIMIT, FALSE_EMPTY, 23",
        "ONLY_AT_FIRST, UNKNOWN_TYPE, 8"
    })
    void a_mistake_is_found_by_the_model(Mistake mistake, Anomaly anomaly, long seed) throws SQLException {
        Preset preset = SequenceSearch.preset(mistake.name(), mistake.strategy(), Map.of());
        Failure failure = new SequenceSearch(preset).find(seed, TRIES).orElseThrow();
        assertThat(failure.wrong()).as(failure.text()).contains(anomaly.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "PREFIX, UNKNOWN_TYPE",
        "FIRST_OF_LIST, STUCK",
        "ABOVE_THE_LIMIT, FALSE_EMPTY",
        "ONLY_AT_FIRST, UNKNOWN_TYPE"
    })
    void a_mistake_is_found_by_the_explorer(Mistake mistake, Anomaly anomaly)
            throws SQLException, InterruptedException {
        Preset preset = new Preset(mistake.name(), mistake.strategy(), Options.DEFAULT);
        Counterexample found = new Explorer(ServerSandbox.server(), () -> false)
                .explore(preset, SOME, 1)
                .counterexample()
                .orElseThrow();
        assertThat(Stream.concat(Stream.of(found.anomaly()), found.also().stream()))
                .as(found.text())
                .contains(anomaly);
    }

    @ParameterizedTest
    @CsvSource({"type x crash", "type x failure", "type x batch", "type x delay"})
    void the_right_claim_keeps_its_contract_where_two_features_meet(String pair) throws SQLException {
        SequenceSearch search = new SequenceSearch(
                ServerSandbox::pooled, SequenceSearch.preset(RIGHT, Mistake.NONE.strategy(), Map.of()), () -> false);
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            assertThat(search.findAround(pair, seed).map(Failure::text)).isEmpty();
        }
        assertThat(search.pairsMet()).containsKey(pair);
    }
}

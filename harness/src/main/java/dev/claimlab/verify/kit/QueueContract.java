package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The base of every kit test class: names a strategy, and implements one interface for each topic that the strategy's
 * contract and capabilities claim, no more and no less.
 */
@ExtendWith(KitFixtureExtension.class)
public interface QueueContract {

    /** The strategy under test. */
    ClaimStrategy strategy();

    /** The options it is opened with. */
    default Options options() {
        return Conformance.options(Map.of());
    }

    /** The sandbox of one test, in the state of a new one. */
    default QueueSandbox sandbox() throws SQLException {
        return ServerSandbox.pooled();
    }

    /** A missing topic is a promise without a test; an extra topic tests what is not promised. */
    @Test
    default void the_topics_tested_are_those_that_the_contract_claims() {
        assertThat(Topic.testedBy(getClass())).isEqualTo(Topic.claimedBy(strategy(), options()));
    }
}

package dev.claimlab.producer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Producers are spread over processes, each once. */
final class LoadShareTest {

    @Test
    void every_producer_is_in_one_share() {
        assertThat(LoadShare.of(0, 3, 8).numbers()).containsExactly(1, 2);
        assertThat(LoadShare.of(1, 3, 8).numbers()).containsExactly(3, 4, 5);
        assertThat(LoadShare.of(2, 3, 8).numbers()).containsExactly(6, 7, 8);
    }

    @Test
    void producers_begin_with_successive_arrivals() {
        assertThat(LoadShare.of(1, 3, 8).firstArrivals()).containsExactly(2L, 3L, 4L);
        assertThat(LoadShare.whole(2).firstArrivals()).containsExactly(0L, 1L);
    }
}

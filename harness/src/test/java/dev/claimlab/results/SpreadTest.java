package dev.claimlab.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.results.SummaryRow.Spread;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    @Test
    void the_range_of_three_figures_holds_the_median_three_times_of_four() {
        assertThat(Spread.of(new double[] {30, 10, 20})).isEqualTo(new Spread(20, 10, 30, 0.75, 10, 30));
    }

    @Test
    void one_figure_is_no_interval() {
        assertThat(Spread.of(new double[] {7})).isEqualTo(new Spread(7, 7, 7, 0, 7, 7));
    }

    @Test
    void of_many_figures_the_interval_is_narrower_than_their_range() {
        assertThat(Spread.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9})).isEqualTo(new Spread(5, 2, 8, 0.95, 1, 9));
    }
}

package dev.claimlab.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class HolmCorrectionTest {

    @Test
    void the_least_chance_is_multiplied_by_the_number_of_all() {
        assertThat(HolmCorrection.of(new double[] {0.04, 0.01, 0.03}))
                .containsExactly(new double[] {0.06, 0.03, 0.06}, Offset.offset(1e-12));
    }

    @Test
    void nothing_to_compare_needs_no_correction() {
        assertThat(HolmCorrection.of(new double[0])).isEmpty();
    }

    @Property
    void a_corrected_chance_is_a_chance_and_never_smaller(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(max = 1) Double> chances) {
        double[] corrected = HolmCorrection.of(
                chances.stream().mapToDouble(Double::doubleValue).toArray());

        for (int i = 0; i < corrected.length; i++) {
            assertThat(corrected[i]).isBetween(chances.get(i), 1.0);
        }
    }
}

package dev.claimlab.fault.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.fault.FaultLength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultKindTest {

    private static final Path PAGE = Path.of("../docs/reference/faults.md");
    private static final Duration LEASE = Duration.ofSeconds(2);

    @Test
    void a_history_keeps_the_names_of_its_faults() {
        assertThat(Arrays.stream(FaultKind.values()).map(FaultKind::toString))
                .startsWith(
                        "crash-claimed",
                        "crash-working",
                        "crash-affected",
                        "crash-completing",
                        "crash-committing",
                        "crash-committed",
                        "kill",
                        "pause",
                        "leave",
                        "terminate-backend",
                        "kill-backend",
                        "crash-server",
                        "cut",
                        "cut-commit",
                        "stall",
                        "latency",
                        "hold-snapshot",
                        "freeze-statistics",
                        "skew-clock",
                        "idle-timeout",
                        "transaction-timeout",
                        "lock-table",
                        "exhaust-pool",
                        "pause-server",
                        "disconnect-server");
    }

    @ParameterizedTest
    @EnumSource
    void the_page_has_a_row_for_every_fault(FaultKind kind) throws IOException {
        assertThat(Files.readAllLines(PAGE))
                .as("a row of " + PAGE)
                .anyMatch(line -> line.startsWith("| `") && line.contains("`" + kind + "`"));
    }

    @ParameterizedTest
    @EnumSource
    void a_name_and_a_fault_lead_back_to_the_kind(FaultKind kind) {
        assertThat(FaultKind.parse(kind.toString())).isEqualTo(kind);
        assertThat(FaultKind.of(kind.fault())).isEqualTo(kind);
        assertThat(FaultKind.nameOf(kind.ordinal())).isEqualTo(kind.toString());
    }

    @Test
    void a_fault_that_counts_in_leases_outlasts_one() {
        assertThat(FaultLength.LONGER_THAN_LEASE.of(LEASE, Duration.ofMinutes(1)))
                .isGreaterThan(LEASE);
    }

    @Test
    void a_fault_lasts_half_of_its_share_but_not_less_than_a_second() {
        assertThat(FaultLength.HALF_OF_SHARE.of(LEASE, Duration.ofSeconds(10))).hasSeconds(5);
        assertThat(FaultLength.HALF_OF_SHARE.of(LEASE, Duration.ofMillis(10))).hasSeconds(1);
    }
}

package dev.claimlab.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claimlab.fault.NodeFault;
import dev.claimlab.fault.kind.FaultKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FaultOrderTest {

    static Stream<FaultOrder> orders() {
        return Arrays.stream(FaultKind.values())
                .map(FaultKind::fault)
                .filter(NodeFault.class::isInstance)
                .map(NodeFault.class::cast)
                .flatMap(fault -> Stream.of(Optional.of(true), Optional.of(false), Optional.<Boolean>empty())
                        .map(coin -> new FaultOrder(fault, coin)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void a_worker_process_reads_the_order_that_was_sent(FaultOrder order) {
        assertThat(FaultOrder.parse(order.line())).isEqualTo(order);
    }

    @Test
    void a_fault_outside_the_worker_process_is_no_order_to_it() {
        assertThatThrownBy(() -> FaultOrder.parse("crash-server true"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crash-server");
    }
}

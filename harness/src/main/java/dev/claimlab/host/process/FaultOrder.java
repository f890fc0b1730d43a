package dev.claimlab.host.process;

import dev.claimlab.fault.NodeFault;
import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.worker.node.WorkerNode;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The order to a worker process to begin or to end a fault inside it.
 *
 * @param fault the fault
 * @param coin the random bit with which it begins; empty: the fault ends
 */
public record FaultOrder(NodeFault fault, Optional<Boolean> coin) {

    private static final String END = "end";

    /** Parses the argument of a request. */
    static FaultOrder parse(String line) {
        String[] words = line.split(" ", 2);
        FaultKind kind = FaultKind.parse(words[0]);
        if (!(kind.fault() instanceof NodeFault nodeFault)) {
            throw new IllegalArgumentException("not a fault inside a worker process: " + kind);
        }
        return new FaultOrder(
                nodeFault, words[1].equals(END) ? Optional.empty() : Optional.of(Boolean.parseBoolean(words[1])));
    }

    /** The order as the argument of a request: the name of the fault, and the coin or the end. */
    public String line() {
        return FaultKind.of(fault) + " " + coin.map(String::valueOf).orElse(END);
    }

    /** Executes the order. */
    void perform(WorkerNode workerNode) throws SQLException {
        if (coin.isPresent()) {
            fault.begin(workerNode, coin.get());
        } else {
            fault.end(workerNode);
        }
    }
}

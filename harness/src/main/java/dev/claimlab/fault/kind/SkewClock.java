package dev.claimlab.fault.kind;

import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.NodeFault;
import dev.claimlab.worker.node.WorkerNode;
import java.time.Duration;

/** Sets the clock of the process wrong by minutes, fast or slow. */
final class SkewClock implements NodeFault {

    private static final Duration SKEW = Duration.ofMinutes(3);

    @Override
    public FaultLength length() {
        return FaultLength.SECOND;
    }

    @Override
    public void begin(WorkerNode workerNode, boolean coin) {
        workerNode.shiftClock(coin ? SKEW : SKEW.negated());
    }

    @Override
    public void end(WorkerNode workerNode) {
        workerNode.shiftClock(Duration.ZERO);
    }
}

package dev.claimlab.fault.kind;

import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.NodeFault;
import dev.claimlab.worker.node.WorkerNode;
import java.sql.SQLException;

/** Leaves no connection in the pool of the process. */
final class ExhaustPool implements NodeFault {

    @Override
    public FaultLength length() {
        return FaultLength.SHORT;
    }

    @Override
    public void begin(WorkerNode workerNode, boolean coin) {
        workerNode.exhaustPool();
    }

    @Override
    public void end(WorkerNode workerNode) throws SQLException {
        workerNode.returnConnections();
    }
}

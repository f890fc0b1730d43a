package dev.claimlab.fault;

import dev.claimlab.worker.node.WorkerNode;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A fault inside a worker process, which is told to begin and to end it, by its name. What it does to the worker node
 * is executed in that process.
 */
public interface NodeFault extends Fault {

    /** Begins the fault in a worker node. */
    void begin(WorkerNode workerNode, boolean coin) throws SQLException;

    /** Ends the fault in a worker node. */
    void end(WorkerNode workerNode) throws SQLException;

    @Override
    default Optional<String> notApplicable(FaultTarget faultTarget) {
        return faultTarget.notInside("it is inside of a worker process, and a library's is not in reach");
    }

    @Override
    default Injection inject(FaultContext faultContext) throws SQLException {
        faultContext.worker().begin(this, faultContext.coin());
        return () -> faultContext.worker().end(this);
    }
}

package dev.claimlab.host;

import dev.claimlab.fault.NodeFault;
import dev.claimlab.host.process.FaultOrder;
import dev.claimlab.host.process.WorkerRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is told to a worker process by requests, wherever it is. */
abstract class ProtocolHost implements WorkerHost {

    /** Sends a request with an argument to the process that has the workers now, and returns the answer. */
    abstract String ask(WorkerRequest workerRequest, String argument) throws SQLException;

    @Override
    public List<Integer> backends() throws SQLException {
        return Stream.of(ask(WorkerRequest.BACKENDS, "").split(" ", -1))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    @Override
    public void begin(NodeFault nodeFault, boolean coin) throws SQLException {
        order(new FaultOrder(nodeFault, Optional.of(coin)));
    }

    @Override
    public void end(NodeFault nodeFault) throws SQLException {
        order(new FaultOrder(nodeFault, Optional.empty()));
    }

    private void order(FaultOrder faultOrder) throws SQLException {
        String unused = ask(WorkerRequest.FAULT, faultOrder.line());
    }
}

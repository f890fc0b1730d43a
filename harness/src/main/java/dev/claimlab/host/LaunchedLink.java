package dev.claimlab.host;

import dev.claimlab.fault.proxy.NetworkLink;
import dev.claimlab.host.process.NetworkOrder;
import dev.claimlab.host.process.WorkerRequest;
import dev.claimlab.worker.node.LostProcessException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The network of a launched worker process, whose proxy is inside of that process.
 *
 * @param host the host of the process
 */
record LaunchedLink(ProtocolHost host) implements NetworkLink {

    private String ask(NetworkOrder order, Object argument) {
        try {
            return host.ask(WorkerRequest.NETWORK, order.line(argument));
        } catch (SQLException e) {
            throw new LostProcessException("a launched worker process refused " + order, e);
        }
    }

    private void order(NetworkOrder order, Object argument) {
        String unused = ask(order, argument);
    }

    @Override
    public void cut() {
        order(NetworkOrder.CUT, "");
    }

    @Override
    public void stall() {
        order(NetworkOrder.STALL, "");
    }

    @Override
    public void resume() {
        order(NetworkOrder.RESUME, "");
    }

    @Override
    public void delay(Duration delay) {
        order(NetworkOrder.DELAY, delay.toNanos());
    }

    @Override
    public void cutAtNextCommit(boolean delivers) {
        order(NetworkOrder.CUT_COMMIT, delivers);
    }

    @Override
    public long commitsCut() {
        return Long.parseLong(ask(NetworkOrder.COUNT, ""));
    }

    @Override
    public void heal() {
        order(NetworkOrder.HEAL, "");
    }
}

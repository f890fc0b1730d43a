package dev.claimlab.verify.model;

import dev.claimlab.verify.kit.QueueSandbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A sandbox on the real server whose processes can be killed between any two of their statements. */
final class FragileSandbox implements QueueSandbox {

    private final QueueSandbox queueSandbox;
    private final RunClock clock;
    private @Nullable FragileProcess latest;

    FragileSandbox(QueueSandbox queueSandbox, RunClock clock) {
        this.queueSandbox = queueSandbox;
        this.clock = clock;
    }

    @Override
    public DataSource process() throws SQLException {
        FragileProcess process = new FragileProcess(queueSandbox);
        latest = process;
        return process.dataSource();
    }

    /** The process that was created last. */
    FragileProcess latest() {
        return Objects.requireNonNull(latest, "no process was opened");
    }

    @Override
    public void reuseSessions(boolean isAllowed) {
        queueSandbox.reuseSessions(isAllowed);
    }

    @Override
    public void kill(DataSource process) throws SQLException {
        FragileProcess.of(process).kill();
    }

    @Override
    public void pass(Duration time) throws SQLException {
        clock.pass(time);
        queueSandbox.pass(time);
    }

    @Override
    public Duration serverAhead() throws SQLException {
        return queueSandbox.serverAhead();
    }

    @Override
    public String leaks() throws SQLException {
        return queueSandbox.leaks();
    }

    @Override
    public void close() throws SQLException {
        queueSandbox.close();
    }
}

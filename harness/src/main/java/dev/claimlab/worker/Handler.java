package dev.claimlab.worker;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.load.Pacer;
import dev.claimlab.strategy.ClaimSession;
import dev.claimlab.strategy.Effects;
import dev.claimlab.task.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Does a task: works for a time, fails where it is meant to, and leaves its effect; used by one thread. */
final class Handler implements AutoCloseable {

    private final Journal journal;
    private final Shift shift;
    private final DataSource dataSource;
    private final Steps steps;
    private @Nullable Connection outside;

    Handler(Journal journal, Shift shift, DataSource dataSource, Steps steps) {
        this.journal = journal;
        this.shift = shift;
        this.dataSource = dataSource;
        this.steps = steps;
    }

    /**
     * Works on the claims one after the other, and returns those that succeeded. Where effects are left in both places, a
     * handler fails after it has left the one outside.
     */
    List<Claim> work(List<Claim> claims) throws SQLException {
        List<Claim> succeeded = new ArrayList<>(claims.size());
        for (Claim claim : claims) {
            long workNanos = shift.mix().workNanos(shift.work(), shift.seed(), claim.task());
            long begun = System.nanoTime();
            pause(begun + workNanos / 2);
            reach(Step.WORKING);
            pause(begun + workNanos);
            affectOutside(List.of(claim));
            if (!shift.troubles().fails(claim.task())) {
                succeeded.add(claim);
            }
        }
        return succeeded;
    }

    private static void pause(long untilNanos) {
        if (untilNanos > System.nanoTime()) {
            Pacer.awaitNanos(untilNanos);
        }
    }

    /** The worker has come to a step. */
    void reach(Step step) {
        steps.reach(journal.writer(), step);
    }

    /** Leaves the effects of claims outside, where there are others that are joined. */
    void affectOutside(List<Claim> claims) throws SQLException {
        if (shift.effects() == Effects.BOTH) {
            write(outside(), claims, Effects.OUTSIDE);
        }
    }

    /** Leaves the effects of claims, all together. */
    void affect(ClaimSession session, List<Claim> claims) throws SQLException {
        if (isJoined()) {
            write(session.transaction(), claims, Effects.JOINED);
        } else if (shift.effects() == Effects.OUTSIDE) {
            write(outside(), claims, Effects.OUTSIDE);
        }
        reach(Step.AFFECTED);
    }

    private void write(Connection connection, List<Claim> claims, Effects place) throws SQLException {
        Stage stage = Stage.UNKNOWN;
        try {
            EffectLedger.write(connection, journal.writer(), claims, place);
            stage = Stage.OK;
        } catch (SQLException e) {
            stage = place == Effects.JOINED ? Stage.FAIL : Outcomes.ofWrite(e);
            throw e;
        } finally {
            record(stage, claims);
        }
    }

    /** Whether effects share the fate of the completion. */
    boolean isJoined() {
        return shift.effects().isJoined();
    }

    private Connection outside() throws SQLException {
        Connection connection = outside;
        if (connection == null || connection.isClosed()) {
            connection = dataSource.getConnection();
            outside = connection;
        }
        return connection;
    }

    private void record(Stage stage, List<Claim> claims) {
        int call = journal.nextCall();
        long nanos = System.nanoTime();
        for (Claim claim : claims) {
            journal.recorder()
                    .append(nanos, Operation.EFFECT, stage, call, claim.task(), RecordingSession.hold(claim), 0);
        }
    }

    @Override
    public void close() throws SQLException {
        if (outside != null) {
            outside.close();
        }
    }
}

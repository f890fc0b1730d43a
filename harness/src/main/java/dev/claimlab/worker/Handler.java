package dev.claimlab.worker;

import dev.claimlab.history.Operation;
import dev.claimlab.history.Outcomes;
import dev.claimlab.history.Stage;
import dev.claimlab.load.Pacer;
import dev.claimlab.load.Work;
import dev.claimlab.strategy.ClaimSession;
import dev.claimlab.strategy.Effects;
import dev.claimlab.task.Claim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Does the tasks that one worker claimed: lets their working time pass, then leaves their effects. */
final class Handler implements AutoCloseable {

    private final Journal journal;
    private final Effects effects;
    private final Work work;
    private final long seed;
    private final DataSource dataSource;
    private @Nullable Connection outside;

    Handler(Journal journal, Effects effects, Work work, long seed, DataSource dataSource) {
        this.journal = journal;
        this.effects = effects;
        this.work = work;
        this.seed = seed;
        this.dataSource = dataSource;
    }

    /** Handles the claims of one session, one after the other, their effects together. */
    void handle(ClaimSession session, List<Claim> claims) throws SQLException {
        for (Claim claim : claims) {
            long workNanos = work.nanos(seed, claim.task());
            if (workNanos > 0) {
                Pacer.awaitNanos(System.nanoTime() + workNanos);
            }
        }
        if (effects == Effects.NONE) {
            return;
        }
        Stage stage = Stage.UNKNOWN;
        try {
            Connection connection = effects == Effects.JOINED ? session.transaction() : outside();
            EffectLedger.write(connection, journal.worker().number(), claims);
            stage = Stage.OK;
        } catch (SQLException e) {
            stage = effects == Effects.JOINED ? Stage.FAIL : Outcomes.ofWrite(e);
            throw e;
        } finally {
            record(stage, claims);
        }
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

package dev.claimlab.execution;

import dev.claimlab.jdbc.ConnectionSource;
import dev.claimlab.load.Arrivals;
import dev.claimlab.load.CoordinatorClock;
import dev.claimlab.producer.LoadShare;
import dev.claimlab.producer.ProducerPool;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** The load of a run whose producers are threads of this process. */
final class ArrivalLoad {

    private final WorkPhase workPhase;
    private final LoadShare share;
    private final ProducerPool pool;

    /** A load whose producers take their connections from there. */
    ArrivalLoad(RunContext runContext, WorkPhase workPhase, StopSignal stop, ConnectionSource connector) {
        this.workPhase = workPhase;
        this.share = LoadShare.whole(ProducerPool.producers(runContext.runPlan()));
        this.pool = new ProducerPool(
                runContext.runPlan(),
                runContext.queue(),
                CoordinatorClock.HERE,
                share,
                workPhase::producer,
                connector,
                stop::await);
    }

    /** Enqueues all tasks, counted from this start, until it is told to end; returns when the last one was sent. */
    void bring(Arrivals arrivals, long start, BooleanSupplier ends) throws SQLException, InterruptedException {
        pool.bring(arrivals, workPhase.reserve(arrivals.count()), start, share.firstArrivals(), ends);
    }
}

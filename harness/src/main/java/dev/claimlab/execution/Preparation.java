package dev.claimlab.execution;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Outcomes;
import dev.claimlab.host.process.WorkerLaunch;
import dev.claimlab.scenario.RunPlan;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The beginning of a run: the strategy is installed, and claims in a few sessions one after the other. An error there
 * means a broken strategy, unless the connection is at fault.
 *
 * @param runPlan the plan of the run
 */
record Preparation(RunPlan runPlan) {

    /** Installs the strategy in a schema. */
    RunContext install(Server server, RunSchema schema, HistoryWriter writer, Path folder, WorkerLaunch workerLaunch)
            throws SQLException {
        try {
            return new RunContext(runPlan, server, schema, writer, folder, workerLaunch);
        } catch (SQLException e) {
            throw broken("when it was installed", e);
        }
    }

    /** Lets a few sessions claim while there is no other load. */
    void probe(RunContext runContext, WorkPhase workPhase) throws SQLException, InterruptedException {
        try {
            workPhase.bring(ProbePhase.tasks(workPhase.workerSettings().batch()));
            new ProbePhase(runContext, workPhase).perform(workPhase.acknowledged());
        } catch (SQLException e) {
            throw broken("before there was any load", e);
        }
    }

    private SQLException broken(String when, SQLException error) {
        if (Outcomes.isGone(error)) {
            return error;
        }
        throw new BrokenStrategyException(runPlan.preset().name(), when, error);
    }
}

package dev.claimlab.run;

import dev.claimlab.database.LabSchema;
import dev.claimlab.database.Server;
import dev.claimlab.history.HistoryFullException;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Outcomes;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.Settings;
import dev.claimlab.scenario.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Plays a scenario on a server, and writes down all that happens: the one step of a run that is not pure. */
final class Play {

    private final Trial trial;
    private final StopSignal stop;
    private final RunProgress progress;

    Play(Trial trial, StopSignal stop, RunProgress progress) {
        this.trial = trial;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Plays from an empty schema to a closed history.
     *
     * @throws BrokenStrategyException when the strategy's SQL fails before there is any load
     */
    Observation perform(Server server, String runId, Path historyFile, long startedMillis) {
        try (HistoryWriter writer = HistoryWriter.create(historyFile, startedMillis);
                LabSchema schema = LabSchema.create(server, runId)) {
            return play(server, schema, writer);
        } catch (IOException e) {
            return brokenOff(Interruptions.of(new HistoryFullException(e)));
        }
    }

    private Observation play(Server server, LabSchema schema, HistoryWriter writer) {
        try {
            Lab lab = prepare(server, schema, writer);
            Floor floor = new Floor(lab, stop, progress, mostTasks());
            Aftermath aftermath = new Aftermath(lab);
            probe(lab, floor);
            Reading before = trial.scenario().arrival() == Scenario.Arrival.BACKLOG
                    ? new BacklogCourse(lab, floor, stop).run(aftermath)
                    : new OpenLoopCourse(lab, floor, stop).run(aftermath);
            aftermath.recordLeftovers();
            Reading after = floor.readAfterDisconnect(aftermath);
            aftermath.recordRemains();
            ServerCost cost = trial.scenario().faults().sparesCounters() ? before.until(after) : ServerCost.UNKNOWN;
            return new Observation(cost, stop.isRequested() ? Interruptions.STOPPED : null);
        } catch (SQLException | HistoryFullException e) {
            return brokenOff(Interruptions.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return brokenOff(Interruptions.STOPPED);
        }
    }

    private Lab prepare(Server server, LabSchema schema, HistoryWriter writer) throws SQLException {
        try {
            return new Lab(trial, server, schema, writer);
        } catch (SQLException e) {
            throw broken("when it was installed", e);
        }
    }

    private void probe(Lab lab, Floor floor) throws SQLException, InterruptedException {
        try {
            floor.bring(ProbeStep.tasks(floor.shift().batch()));
            new ProbeStep(lab, floor).perform(floor.acknowledged());
        } catch (SQLException e) {
            throw broken("before there was any load", e);
        }
    }

    /** The same error means a broken strategy while one session works at a time, unless the connection is at fault. */
    private SQLException broken(String when, SQLException error) {
        if (Outcomes.isGone(error)) {
            return error;
        }
        throw new BrokenStrategyException(trial.preset().name(), when, error);
    }

    private long mostTasks() {
        Settings settings = trial.settings();
        int batch = trial.preset().options().batch();
        return trial.scenario().arrival() == Scenario.Arrival.BACKLOG
                ? BacklogCourse.mostTasks(settings, batch)
                : OpenLoopCourse.mostTasks(trial);
    }

    private Observation brokenOff(String interruption) {
        return new Observation(ServerCost.UNKNOWN, stop.isRequested() ? Interruptions.STOPPED : interruption);
    }
}

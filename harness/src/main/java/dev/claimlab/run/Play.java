package dev.claimlab.run;

import dev.claimlab.database.LabSchema;
import dev.claimlab.database.Server;
import dev.claimlab.history.HistoryFullException;
import dev.claimlab.history.HistoryWriter;
import dev.claimlab.history.Outcomes;
import dev.claimlab.metric.ServerCost;
import dev.claimlab.results.Manifest.ProcessText;
import dev.claimlab.results.RunFolder;
import dev.claimlab.scenario.Scenario;
import dev.claimlab.scenario.Settings;
import dev.claimlab.scenario.Trial;
import dev.claimlab.workforce.LostProcessException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Plays a scenario on a server, and writes down all that happens: the one step of a run that is not pure. */
final class Play {

    private final Trial trial;
    private final StopSignal stop;
    private final RunProgress progress;
    private final List<String> workerProgram;
    private List<ProcessText> processes = List.of();

    Play(Trial trial, List<String> workerProgram, StopSignal stop, RunProgress progress) {
        this.trial = trial;
        this.workerProgram = workerProgram;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Plays from an empty schema to a closed history.
     *
     * @throws BrokenStrategyException when the strategy's SQL fails before there is any load
     */
    Observation perform(Server server, String runId, RunFolder run, long startedMillis) {
        try (HistoryWriter writer = HistoryWriter.create(run.historyFile(), startedMillis);
                LabSchema schema = LabSchema.create(server, runId)) {
            return play(server, schema, writer, run.path());
        } catch (IOException e) {
            return brokenOff(Interruptions.of(new HistoryFullException(e)));
        }
    }

    private Observation play(Server server, LabSchema schema, HistoryWriter writer, Path folder) {
        try {
            Lab lab = prepare(server, schema, writer, folder);
            Floor floor = new Floor(lab, stop, progress, mostTasks());
            probe(lab, floor);
            try (Watch watch = Watch.of(lab, floor, stop)) {
                return play(lab, floor, watch);
            }
        } catch (SQLException | HistoryFullException | LostProcessException e) {
            return brokenOff(Interruptions.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return brokenOff(Interruptions.STOPPED);
        }
    }

    private Observation play(Lab lab, Floor floor, Watch watch) throws SQLException, InterruptedException {
        Aftermath aftermath = new Aftermath(lab);
        Reading before = trial.scenario().arrival() == Scenario.Arrival.BACKLOG
                ? new BacklogCourse(lab, floor, stop, watch).run(aftermath)
                : openLoop(lab, floor, aftermath, watch);
        aftermath.recordLeftovers();
        Reading after = floor.readAfterDisconnect(aftermath);
        aftermath.recordRemains();
        return new Observation(
                Watch.sparesCounters(trial.scenario()) ? before.until(after) : ServerCost.UNKNOWN,
                watch.health(),
                watch.cpuMicrosPerTask(),
                watch.bystander(),
                stop.isRequested() ? Interruptions.STOPPED : null,
                processes);
    }

    /** However it ends, the worker processes are known: their histories belong to that of the run. */
    private Reading openLoop(Lab lab, Floor floor, Aftermath aftermath, Watch watch)
            throws SQLException, InterruptedException {
        OpenLoopCourse course = new OpenLoopCourse(lab, floor, stop, watch);
        try {
            return course.run(aftermath);
        } finally {
            processes = course.processes();
        }
    }

    private Lab prepare(Server server, LabSchema schema, HistoryWriter writer, Path folder) throws SQLException {
        try {
            return new Lab(trial, server, schema, writer, folder, workerProgram);
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
        return new Observation(
                ServerCost.UNKNOWN,
                null,
                null,
                null,
                stop.isRequested() ? Interruptions.STOPPED : interruption,
                processes);
    }
}

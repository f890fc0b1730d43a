package dev.claimlab.workforce;

import dev.claimlab.database.LabSchema;
import dev.claimlab.fault.NetworkLink;
import dev.claimlab.history.Event;
import dev.claimlab.history.Recorder;
import dev.claimlab.scenario.Trial;
import dev.claimlab.worker.Completions;
import dev.claimlab.worker.Crew;
import dev.claimlab.worker.DutyRoster;
import dev.claimlab.worker.Journal;
import dev.claimlab.worker.Shift;
import dev.claimlab.worker.Station;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Brings together those who work in a trial.
 *
 * @param trial what they work on
 * @param schema where
 * @param completed where to say what was completed
 */
public record Workforces(Trial trial, LabSchema schema, Completions completed) {

    /** One crew on one pool of this process, whom nobody can harm. */
    public static Workforce calm(Crew crew, DutyRoster duties) {
        return new CalmWorkforce(crew, duties);
    }

    /** Threads of this process that play one worker process for each worker. */
    public Workforce ofThreads(List<Journal> journals, Shift shift, IntFunction<Recorder> recorders)
            throws SQLException, InterruptedException {
        return HostedWorkforce.open(journals.size(), number -> {
            Journal journal = journals.get(number);
            int worker = journal.worker().number();
            NetworkLink link = link();
            Recorder duties = recorders.apply(Event.DUTIES + worker);
            ThreadHost.Opener opener = () -> new Station(
                    schema.through(link.port()),
                    trial.preset(),
                    List.of(journal),
                    shift,
                    completed,
                    duties,
                    ShiftOrder.connections(trial, 1));
            return new ThreadHost(link, worker, List.of(journal), opener);
        });
    }

    /**
     * Processes beside this one, over which the workers are spread evenly.
     *
     * @param program the command that starts one; it reads its order on standard input
     * @param folder where they write their histories
     */
    public Workforce ofProcesses(List<String> program, Path folder) throws SQLException, InterruptedException {
        int processes = trial.settings().processes();
        int workers = trial.settings().workers();
        return HostedWorkforce.open(processes, number -> {
            int first = workers * number / processes + 1;
            int last = workers * (number + 1) / processes;
            NetworkLink link = trial.scenario().faults().isCalm() ? null : link();
            LabSchema reached = link == null ? schema : schema.through(link.port());
            ProcessHost.Orders orders = generation -> new StationOrder(
                    trial.preset().name(),
                    trial.preset().options(),
                    trial.scenario(),
                    trial.settings(),
                    reached.address(),
                    schema.name(),
                    folder.resolve("history-w" + first + "-g" + generation + ".bin")
                            .toAbsolutePath()
                            .toString(),
                    first,
                    last - first + 1,
                    generation);
            return new ProcessHost(new WorkerProgram(program, completed), orders, link);
        });
    }

    private NetworkLink link() throws SQLException {
        try {
            return NetworkLink.to(schema.address().host(), schema.address().port());
        } catch (IOException e) {
            throw new SQLException("no network link to the server: " + e.getMessage(), e);
        }
    }
}

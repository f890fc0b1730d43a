package dev.claimlab.run;

import dev.claimlab.database.ServerAddress;
import dev.claimlab.fault.NetworkLink;
import dev.claimlab.fault.Victim;
import dev.claimlab.history.Event;
import dev.claimlab.history.Recorder;
import dev.claimlab.scenario.Trial;
import dev.claimlab.worker.CompletedTasks;
import dev.claimlab.worker.Journal;
import dev.claimlab.worker.Shift;
import dev.claimlab.worker.Station;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Worker processes, each with a network link of its own, to which faults can be done.
 *
 * @param processes the processes
 */
record HarmedWorkforce(List<ThreadVictim> processes) implements Workforce {

    HarmedWorkforce {
        processes = List.copyOf(processes);
    }

    /** One process for each worker. */
    static HarmedWorkforce open(Lab lab, Shift shift, CompletedTasks completed) throws SQLException {
        ServerAddress address = lab.schema().address();
        Trial trial = lab.trial();
        List<ThreadVictim> processes = new ArrayList<>();
        try {
            for (Journal journal : lab.journals()) {
                int worker = journal.worker().number();
                NetworkLink link = NetworkLink.to(address.host(), address.port());
                Recorder duties = lab.recorder(Event.DUTIES + worker);
                ThreadVictim.Opener opener = () -> new Station(
                        lab.schema().through(link.port()),
                        trial.preset(),
                        List.of(journal),
                        shift,
                        completed,
                        duties,
                        Lab.connections(trial, 1));
                processes.add(new ThreadVictim(link, worker, List.of(journal), opener));
            }
        } catch (IOException e) {
            throw new SQLException("no network link to the server: " + e.getMessage(), e);
        }
        return new HarmedWorkforce(processes);
    }

    @Override
    public List<Victim> victims() {
        return List.copyOf(processes);
    }

    @Override
    public void prepare() throws InterruptedException {
        for (ThreadVictim process : processes) {
            process.prepare();
        }
    }

    @Override
    public void start() {
        processes.forEach(ThreadVictim::start);
    }

    @Override
    public void throwFailure() throws SQLException {
        for (ThreadVictim process : processes) {
            process.throwFailure();
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (ThreadVictim process : processes) {
            process.close();
        }
    }
}

package dev.claimlab.host;

import dev.claimlab.fault.TargetWorker;
import dev.claimlab.results.Manifest.ProcessText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Worker processes, to which faults can be done.
 *
 * @param hosts what they run in
 */
record FaultableWorkers(List<WorkerHost> hosts) implements Workers {

    FaultableWorkers {
        hosts = List.copyOf(hosts);
    }

    /** So many hosts; if one of them cannot be opened, the others are closed again. */
    static FaultableWorkers open(int count, Opener opener) throws SQLException, InterruptedException {
        List<WorkerHost> hosts = new ArrayList<>();
        try {
            for (int number = 0; number < count; number++) {
                hosts.add(opener.open(number));
            }
            return new FaultableWorkers(hosts);
        } finally {
            if (hosts.size() < count) {
                closeAll(hosts);
            }
        }
    }

    @Override
    public List<TargetWorker> victims() {
        return List.copyOf(hosts);
    }

    @Override
    public List<ProcessText> processes() {
        return hosts.stream()
                .flatMap(workerHost -> workerHost.processes().stream())
                .toList();
    }

    @Override
    public void prepare() throws SQLException, InterruptedException {
        for (WorkerHost workerHost : hosts) {
            workerHost.prepare();
        }
    }

    @Override
    public void start() throws SQLException {
        for (WorkerHost workerHost : hosts) {
            workerHost.start();
        }
    }

    @Override
    public void throwFailure() throws SQLException {
        for (WorkerHost workerHost : hosts) {
            workerHost.throwFailure();
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        closeAll(hosts);
    }

    /** Whatever happens to one of them, nobody is left behind. */
    private static void closeAll(List<WorkerHost> hosts) throws SQLException, InterruptedException {
        if (hosts.isEmpty()) {
            return;
        }
        try {
            hosts.get(0).close();
        } finally {
            closeAll(hosts.subList(1, hosts.size()));
        }
    }

    /** Opens one host. */
    @FunctionalInterface
    interface Opener {

        /** The host of this number, from 0. */
        WorkerHost open(int number) throws SQLException;
    }
}

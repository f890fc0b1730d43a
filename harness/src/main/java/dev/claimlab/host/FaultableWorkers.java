package dev.claimlab.host;

import dev.claimlab.fault.TargetWorker;
import dev.claimlab.results.Manifest.ProcessText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Worker processes into which faults can be injected.
 *
 * @param hosts the hosts of the worker processes
 */
record FaultableWorkers(List<WorkerHost> hosts) implements Workers {

    FaultableWorkers {
        hosts = List.copyOf(hosts);
    }

    /** Opens this many hosts; if one cannot be opened, the others are closed again. */
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
    public boolean wereLost() {
        return hosts.stream().anyMatch(WorkerHost::wasLost);
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        closeAll(hosts);
    }

    /** Closes every host, even if closing one of them fails. */
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

        /** Opens the host with this number, from 0. */
        WorkerHost open(int number) throws SQLException;
    }
}

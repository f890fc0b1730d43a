package dev.claimlab.workforce;

import dev.claimlab.fault.Victim;
import dev.claimlab.results.Manifest.ProcessText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Worker processes, to which faults can be done.
 *
 * @param hosts what they run in
 */
record HostedWorkforce(List<Host> hosts) implements Workforce {

    HostedWorkforce {
        hosts = List.copyOf(hosts);
    }

    /** So many hosts; if one of them cannot be opened, the others are closed again. */
    static HostedWorkforce open(int count, Opener opener) throws SQLException, InterruptedException {
        List<Host> hosts = new ArrayList<>();
        try {
            for (int number = 0; number < count; number++) {
                hosts.add(opener.open(number));
            }
            return new HostedWorkforce(hosts);
        } finally {
            if (hosts.size() < count) {
                closeAll(hosts);
            }
        }
    }

    @Override
    public List<Victim> victims() {
        return List.copyOf(hosts);
    }

    @Override
    public List<ProcessText> processes() {
        return hosts.stream().flatMap(host -> host.processes().stream()).toList();
    }

    @Override
    public void prepare() throws SQLException, InterruptedException {
        for (Host host : hosts) {
            host.prepare();
        }
    }

    @Override
    public void start() throws SQLException {
        for (Host host : hosts) {
            host.start();
        }
    }

    @Override
    public void throwFailure() throws SQLException {
        for (Host host : hosts) {
            host.throwFailure();
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        closeAll(hosts);
    }

    /** Whatever happens to one of them, nobody is left behind. */
    private static void closeAll(List<Host> hosts) throws SQLException, InterruptedException {
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
        Host open(int number) throws SQLException;
    }
}

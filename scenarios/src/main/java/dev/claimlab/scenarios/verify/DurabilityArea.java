package dev.claimlab.scenarios.verify;

import dev.claimlab.database.CrashableServer;
import dev.claimlab.strategy.Anomaly;
import dev.claimlab.strategy.Conditions;
import dev.claimlab.tck.Bench;
import dev.claimlab.tck.KitWorker;
import dev.claimlab.tck.ServerPlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The server crashes as soon as tasks were acknowledged and others completed: is all of it still so afterwards? */
final class DurabilityArea implements Area {

    private static final int TASKS = 20;
    private static final int DONE = 8;
    private static final int MOST_CLAIMS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "durability";
    }

    @Override
    public Optional<String> notApplicableTo(Suspect suspect) {
        if (!(suspect.server() instanceof CrashableServer)) {
            return Optional.of("only a server that claimlab started is crashed");
        }
        return accepts(suspect, Anomaly.LOST) ? Optional.of("its contract accepts LOST") : Optional.empty();
    }

    private static boolean accepts(Suspect suspect, Anomaly anomaly) {
        return suspect.preset().strategy().contract().accepts(anomaly, Conditions.FAULTY);
    }

    @Override
    public boolean deepens() {
        return false;
    }

    @Override
    public Attack attack(Suspect suspect, Turn turn) throws SQLException {
        CrashableServer server = (CrashableServer) suspect.server();
        List<Counterexample> found = new ArrayList<>();
        try (Bench bench =
                new Bench(suspect.preset().strategy(), suspect.kitOptions(), ServerPlace.on(suspect.server()))) {
            List<Long> early = bench.enqueue(DONE);
            List<Long> done = new ArrayList<>();
            KitWorker worker = bench.worker();
            for (int tries = 0; done.size() < DONE && tries < MOST_CLAIMS; tries++) {
                done.addAll(worker.complete(worker.claim(1)));
            }
            List<Long> acknowledged = new ArrayList<>(early);
            acknowledged.addAll(bench.enqueue(TASKS));
            server.crash();
            server.restart();
            awaitServer(server);
            bench.passRecovery();
            TreeSet<Long> again = new TreeSet<>(bench.worker().drain(1));
            TreeSet<Long> lost = new TreeSet<>(acknowledged);
            lost.removeAll(again);
            done.forEach(lost::remove);
            again.retainAll(done);
            report(suspect, found, Anomaly.LOST, "acknowledged before the server crashed and gone afterwards", lost);
            if (!accepts(suspect, Anomaly.RESURRECTED)) {
                report(
                        suspect,
                        found,
                        Anomaly.RESURRECTED,
                        "done before the server crashed and back afterwards",
                        again);
            }
        }
        return new Attack(TASKS + DONE, "tasks", found, List.of());
    }

    private static void awaitServer(CrashableServer server) throws SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = server.address().connect()) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > giveUp) {
                    throw e;
                }
            }
        }
    }

    private void report(Suspect suspect, List<Counterexample> found, Anomaly anomaly, String what, Set<Long> tasks) {
        if (!tasks.isEmpty()) {
            found.add(new Counterexample(
                    Optional.of(anomaly),
                    "the crash of the server",
                    tasks.size() + " tasks were " + what + ": " + tasks,
                    suspect.again(name())));
        }
    }
}

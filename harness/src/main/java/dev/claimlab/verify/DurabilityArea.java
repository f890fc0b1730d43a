package dev.claimlab.verify;

import dev.claimlab.database.CrashableServer;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Conditions;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.AreaFinding.Evidence;
import dev.claimlab.verify.kit.KitFixture;
import dev.claimlab.verify.kit.KitWorker;
import dev.claimlab.verify.kit.ServerSandbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Crashes the server after tasks were acknowledged and others completed, and checks that both survive the restart. */
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
    public Optional<String> notApplicableTo(VerificationTarget target) {
        if (!(target.server() instanceof CrashableServer)) {
            return Optional.of("only a server that claimlab started is crashed");
        }
        return accepts(target, Anomaly.LOST)
                ? Optional.of("its contract accepts LOST")
                : target.whyNotInSimulatedTime();
    }

    private static boolean accepts(VerificationTarget target, Anomaly anomaly) {
        return target.preset().strategy().contract().accepts(anomaly, Conditions.FAULTY);
    }

    @Override
    public boolean deepens() {
        return false;
    }

    @Override
    public Attack attack(VerificationTarget target, Round round) throws SQLException {
        CrashableServer server = (CrashableServer) target.server();
        List<AreaFinding> found = new ArrayList<>();
        try (KitFixture kitFixture =
                new KitFixture(target.preset().strategy(), target.kitOptions(), ServerSandbox.on(target.server()))) {
            List<Long> early = kitFixture.enqueue(DONE);
            List<Long> done = new ArrayList<>();
            KitWorker worker = kitFixture.worker();
            for (int tries = 0; done.size() < DONE && tries < MOST_CLAIMS; tries++) {
                done.addAll(worker.complete(worker.claim(1)));
            }
            List<Long> acknowledged = new ArrayList<>(early);
            acknowledged.addAll(kitFixture.enqueue(TASKS));
            server.crash();
            server.restart();
            awaitServer(server);
            kitFixture.passRecovery();
            TreeSet<Long> again = new TreeSet<>(kitFixture.worker().drain(1));
            TreeSet<Long> lost = new TreeSet<>(acknowledged);
            lost.removeAll(again);
            done.forEach(lost::remove);
            again.retainAll(done);
            report(target, found, Anomaly.LOST, "acknowledged before the server crashed and gone afterwards", lost);
            if (!accepts(target, Anomaly.RESURRECTED)) {
                report(target, found, Anomaly.RESURRECTED, "done before the server crashed and back afterwards", again);
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

    private void report(
            VerificationTarget target, List<AreaFinding> found, Anomaly anomaly, String what, Set<Long> tasks) {
        if (!tasks.isEmpty()) {
            found.add(AreaFinding.broken(
                    anomaly,
                    Evidence.TEST,
                    "the crash of the server",
                    tasks.size() + " tasks were " + what + ": " + tasks,
                    target.again(name())));
        }
    }
}

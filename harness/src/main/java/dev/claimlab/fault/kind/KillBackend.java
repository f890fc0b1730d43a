package dev.claimlab.fault.kind;

import dev.claimlab.database.CrashableServer;
import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import dev.claimlab.fault.InterruptibleWait;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Kills one backend, so that the server ends all others and recovers. */
final class KillBackend implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    @Override
    public FaultLength length() {
        return FaultLength.MOMENT;
    }

    @Override
    public boolean hitsAllWorkers() {
        return true;
    }

    @Override
    public boolean hitsServer() {
        return true;
    }

    @Override
    public Optional<String> notApplicable(FaultTarget faultTarget) {
        return faultTarget.notCrashable().or(faultTarget::noBackendKnown);
    }

    @Override
    public Injection inject(FaultContext faultContext) throws SQLException {
        Connection witness = faultContext.schema().connect();
        CrashableServer server = (CrashableServer) faultContext.server();
        boolean isKilled = faultContext.worker().backends().stream()
                .findFirst()
                .map(server::kill)
                .orElse(false);
        if (!isKilled) {
            witness.close();
        }
        return () -> {
            awaitEnd(witness);
            ServerReturn.await(faultContext);
        };
    }

    /** The server ends every session after one backend was killed, but not immediately. */
    private static void awaitEnd(Connection witness) throws InterruptedException, SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (witness.isValid((int) PATIENCE.toSeconds()) && System.nanoTime() < giveUp) {
            InterruptibleWait.pass(LOOK);
        }
        witness.close();
    }
}

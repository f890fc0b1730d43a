package dev.claimlab.fault.kind;

import dev.claimlab.database.CrashableServer;
import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import java.util.Optional;

/** Crashes the whole server, and restarts it immediately. */
final class CrashServer implements Fault {

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
        return faultTarget.notCrashable();
    }

    @Override
    public Injection inject(FaultContext faultContext) {
        CrashableServer server = (CrashableServer) faultContext.server();
        server.crash();
        return () -> {
            server.restart();
            ServerReturn.await(faultContext);
        };
    }
}

package dev.claimlab.fault.kind;

import dev.claimlab.database.ServerContainer;
import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import java.util.Optional;

/** Takes the server's container off its network for longer than any lease: all sessions are cut, and no new one begins. */
final class DisconnectServer implements Fault {

    @Override
    public FaultLength length() {
        return FaultLength.LONGER_THAN_LEASE;
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
        return faultTarget.notInContainer();
    }

    @Override
    public Injection inject(FaultContext faultContext) {
        ServerContainer container = faultContext.server().container().orElseThrow();
        container.disconnect();
        return () -> {
            container.reconnect();
            ServerReturn.await(faultContext);
        };
    }
}

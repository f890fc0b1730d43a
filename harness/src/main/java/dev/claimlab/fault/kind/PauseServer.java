package dev.claimlab.fault.kind;

import dev.claimlab.database.ServerContainer;
import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import java.util.Optional;

/** Freezes the server's container for longer than any lease: all sessions hang, and nothing is lost. */
final class PauseServer implements Fault {

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
        container.pause();
        return () -> {
            container.unpause();
            ServerReturn.await(faultContext);
        };
    }
}

package dev.claimlab.fault.kind;

import dev.claimlab.database.ServerContainer;
import dev.claimlab.fault.Fault;
import dev.claimlab.fault.FaultContext;
import dev.claimlab.fault.FaultLength;
import dev.claimlab.fault.FaultTarget;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Harms the server's container for longer than any lease, and nothing is lost that the server had.
 *
 * @param harm what is done to the container: it is paused, so that all sessions hang, or taken off its network
 * @param repair what ends it
 */
record ContainerFault(Consumer<ServerContainer> harm, Consumer<ServerContainer> repair) implements Fault {

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
        harm.accept(container);
        return () -> {
            repair.accept(container);
            ServerReturn.await(faultContext);
        };
    }
}

package dev.claimlab.fault;

import dev.claimlab.fault.proxy.NetworkProxy;
import java.time.Duration;

/** Faults in the network between one worker process and the server. */
final class NetworkFault {

    private static final Duration DELAY = Duration.ofMillis(20);
    private static final Duration LOOK = Duration.ofMillis(1);

    private NetworkFault() {}

    /** Cuts all connections. */
    static Fault cut() {
        return (ground, planned) -> {
            WorkerFault.victim(ground, planned).link().cut();
            return () -> {};
        };
    }

    /** The next COMMIT gets no answer; the planned coin decides whether it reaches the server. */
    static Fault cutCommit() {
        return (ground, planned) -> {
            NetworkProxy link = WorkerFault.victim(ground, planned).link();
            long before = link.commitsCut();
            link.cutAtNextCommit(planned.coin());
            return new Fault.Injection() {
                @Override
                public boolean last(Duration length) throws InterruptedException {
                    long giveUp = System.nanoTime() + length.toNanos();
                    while (link.commitsCut() == before && System.nanoTime() < giveUp) {
                        InterruptibleWait.pass(LOOK);
                    }
                    return link.commitsCut() > before;
                }

                @Override
                public void heal() {
                    link.heal();
                }
            };
        };
    }

    /** Stalls all traffic, without closing any connection. */
    static Fault stall() {
        return (ground, planned) -> {
            NetworkProxy link = WorkerFault.victim(ground, planned).link();
            link.stall();
            return link::resume;
        };
    }

    /** Delays all traffic. */
    static Fault latency() {
        return (ground, planned) -> {
            NetworkProxy link = WorkerFault.victim(ground, planned).link();
            link.delay(DELAY);
            return () -> link.delay(Duration.ZERO);
        };
    }
}

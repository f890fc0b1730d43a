package dev.claimlab.workforce;

import dev.claimlab.scenario.Settings;
import dev.claimlab.scenario.Trial;
import dev.claimlab.strategy.Capability;
import dev.claimlab.strategy.Options;
import dev.claimlab.worker.Shift;
import dev.claimlab.worker.Troubles;
import java.time.Duration;

/** Draws up what the workers of a trial are told and given. */
public final class ShiftOrder {

    private static final Duration LONGEST_POLL = Duration.ofMillis(20);
    private static final Duration FALLBACK_POLL = Duration.ofSeconds(1);
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(2);
    private static final Duration HARMED_PATIENCE = Duration.ofSeconds(60);

    private ShiftOrder() {}

    /** What workers may need at once: a session, a heartbeat, a listener, and a connection for its effects each. */
    public static int connections(Trial trial, int workers) {
        int each = 1;
        each += trial.preset().capabilities().contains(Capability.RENEWS) ? 1 : 0;
        each += trial.preset().options().wakesByNotify() ? 1 : 0;
        each += trial.settings().effects().isOutside() ? 1 : 0;
        return each * workers + 2;
    }

    /** What they are told. */
    public static Shift of(Trial trial, Troubles troubles) {
        Settings settings = trial.settings();
        Options options = trial.preset().options();
        return new Shift(
                options.batch(),
                options.lease(),
                settings.effects(),
                trial.preset().capabilities(),
                settings.work(),
                trial.scenario().mix(),
                troubles,
                settings.seed(),
                LONGEST_POLL,
                FALLBACK_POLL,
                trial.scenario().faults().isCalm() ? SERVER_PATIENCE : HARMED_PATIENCE);
    }
}

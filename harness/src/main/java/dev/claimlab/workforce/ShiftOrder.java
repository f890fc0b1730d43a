package dev.claimlab.workforce;

import dev.claimlab.scenario.Scenario.Arrival;
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
    private static final Duration SILENT_POLL = Duration.ofSeconds(6);
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

    /** How often an idle worker looks that is woken otherwise: hardly ever, where the question is whether it is woken. */
    private static Duration fallbackPoll(Trial trial) {
        return trial.scenario().arrival() == Arrival.TRICKLE ? SILENT_POLL : FALLBACK_POLL;
    }

    /**
     * Within what time an idle worker is woken: half of the time after which it would look by itself, where the question
     * is about that; zero elsewhere.
     */
    public static Duration wakeUp(Trial trial) {
        boolean isAsked = trial.scenario().arrival() == Arrival.TRICKLE
                && trial.preset().options().wakesByNotify();
        return isAsked ? SILENT_POLL.dividedBy(2) : Duration.ZERO;
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
                fallbackPoll(trial),
                trial.scenario().faults().isCalm() ? SERVER_PATIENCE : HARMED_PATIENCE);
    }
}

package dev.claimlab.host.process;

import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.scenario.Scenario.Arrival;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Options;
import dev.claimlab.worker.FailureInjection;
import dev.claimlab.worker.WorkerSettings;
import java.time.Duration;

/** Draws up what the workers of a trial are told and given. */
public final class WorkerSettingsFactory {

    private static final Duration LONGEST_POLL = Duration.ofMillis(20);
    private static final Duration FALLBACK_POLL = Duration.ofSeconds(1);
    private static final Duration SILENT_POLL = Duration.ofSeconds(6);
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(2);
    private static final Duration HARMED_PATIENCE = Duration.ofSeconds(60);

    private WorkerSettingsFactory() {}

    /** What workers may need at once: a session, a heartbeat, a listener, and a connection for its effects each. */
    public static int connections(RunPlan runPlan, int workers) {
        int each = 1;
        each += runPlan.preset().capabilities().contains(Capability.RENEWS) ? 1 : 0;
        each += runPlan.preset().options().wakesByNotify() ? 1 : 0;
        each += runPlan.settings().effects().isOutside() ? 1 : 0;
        return each * workers + 2;
    }

    /** How often an idle worker looks that is woken otherwise: hardly ever, where the question is whether it is woken. */
    private static Duration fallbackPoll(RunPlan runPlan) {
        return runPlan.scenario().arrival() == Arrival.TRICKLE ? SILENT_POLL : FALLBACK_POLL;
    }

    /**
     * Within what time an idle worker is woken: half of the time after which it would look by itself, where the question
     * is about that; zero elsewhere.
     */
    public static Duration wakeUp(RunPlan runPlan) {
        boolean isAsked = runPlan.scenario().arrival() == Arrival.TRICKLE
                && runPlan.preset().options().wakesByNotify();
        return isAsked ? SILENT_POLL.dividedBy(2) : Duration.ZERO;
    }

    /** What they are told. */
    public static WorkerSettings of(RunPlan runPlan, FailureInjection failureInjection) {
        RunSettings runSettings = runPlan.settings();
        Options options = runPlan.preset().options();
        return new WorkerSettings(
                options.batch(),
                options.lease(),
                runSettings.effects(),
                runPlan.preset().capabilities(),
                runSettings.work(),
                runPlan.scenario().mix(),
                failureInjection,
                runSettings.seed(),
                LONGEST_POLL,
                fallbackPoll(runPlan),
                runPlan.scenario().faults().isCalm() ? SERVER_PATIENCE : HARMED_PATIENCE);
    }
}

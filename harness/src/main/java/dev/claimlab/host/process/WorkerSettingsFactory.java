package dev.claimlab.host.process;

import dev.claimlab.scenario.Arrival;
import dev.claimlab.scenario.RunPlan;
import dev.claimlab.scenario.RunSettings;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.worker.FailureInjection;
import dev.claimlab.worker.WorkerSettings;
import java.time.Duration;

/** Creates the settings of the workers of a run, and sizes their connection pools. */
public final class WorkerSettingsFactory {

    private static final Duration LONGEST_POLL = Duration.ofMillis(20);
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(2);
    private static final Duration HARMED_PATIENCE = Duration.ofSeconds(60);

    private WorkerSettingsFactory() {}

    /**
     * The number of connections that workers may need at once: a session, a heartbeat, a listener and one for effects
     * each.
     */
    public static int connections(RunPlan runPlan, int workers) {
        return most(runPlan.preset(), workers) + (runPlan.settings().effects().isOutside() ? workers : 0);
    }

    /** The number of connections that workers of a preset may need at once, with effects in its transactions. */
    public static int most(Preset preset, int workers) {
        int each = 1;
        each += preset.capabilities().contains(Capability.RENEWS) ? 1 : 0;
        each += preset.options().wakesByNotify() ? 1 : 0;
        return each * workers + 2;
    }

    /**
     * The time within which an idle worker must be woken: half of its polling interval, if the scenario asks about
     * wake-ups; zero otherwise.
     */
    public static Duration wakeUp(RunPlan runPlan) {
        Arrival arrival = runPlan.scenario().arrival();
        boolean isAsked = arrival.needsWakeUp() && runPlan.preset().options().wakesByNotify();
        return isAsked ? arrival.fallbackPoll().dividedBy(2) : Duration.ZERO;
    }

    /** The settings of the run's workers. */
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
                runPlan.scenario().arrival().fallbackPoll(),
                runPlan.scenario().faults().isCalm() ? SERVER_PATIENCE : HARMED_PATIENCE);
    }
}

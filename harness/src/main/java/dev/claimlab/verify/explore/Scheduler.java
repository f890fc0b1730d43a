package dev.claimlab.verify.explore;

import dev.claimlab.verify.explore.LockView.Wait;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets one session at a time take one step, as the schedule decides.
 *
 * <p>Lock waits are read from the server's lock table; a waiting session proceeds as soon as a step of another session
 * releases it, before any other session has a turn.
 */
final class Scheduler {

    private static final long LOOK_NANOS = 1_000_000;
    private static final long FIRST_LOOK_NANOS = 4_000_000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int MOST_STEPS = 300;

    private final ExplorationSchema explorationSchema;
    private final Trace trace;
    private final VirtualTimeRecorder virtualTimeRecorder;
    private final List<SessionActor> sessionActors;
    private final List<SessionControl> sessionControls;
    private final EnabledChoices enabledChoices;
    private final Set<String> withoutInside;
    private final List<List<Choice>> taken = new ArrayList<>();
    private boolean isInVain;

    /** Schedules these sessions; adds to {@code withoutInside} the statements that do not stop inside. */
    Scheduler(ScheduleContext scheduleContext, List<SessionActor> sessionActors, Set<String> withoutInside) {
        this.explorationSchema = scheduleContext.explorationSchema();
        this.trace = scheduleContext.trace();
        this.virtualTimeRecorder = scheduleContext.virtualTimeRecorder();
        this.sessionActors = sessionActors;
        this.sessionControls =
                sessionActors.stream().map(SessionActor::sessionControl).toList();
        this.withoutInside = withoutInside;
        this.enabledChoices = new EnabledChoices(sessionControls, withoutInside);
    }

    /** The enabled choices at each step. */
    List<List<Choice>> open() {
        return taken;
    }

    /** Whether a statement failed to stop inside, so that the schedule is equivalent to another one. */
    boolean isInVain() {
        return isInVain;
    }

    /** Whether all turns of the schedule existed. */
    boolean follows(Schedule schedule) {
        return schedule.turns().stream()
                .allMatch(turn -> turn.step() < taken.size()
                        && turn.choice() < taken.get(turn.step()).size());
    }

    /** Plays the schedule from the first step to the last. */
    void conduct(Schedule schedule) throws SQLException, InterruptedException {
        for (SessionActor sessionActor : sessionActors) {
            sessionActor.start();
            awaitRest(sessionActor);
        }
        int current = 0;
        for (int sessionStep = 0; sessionStep < MOST_STEPS; sessionStep++) {
            List<Choice> open = sessionStep == 0 ? enabledChoices.first() : enabledChoices.after(current);
            if (open.isEmpty() && letListenerGoOn()) {
                open = enabledChoices.after(current);
            }
            if (open.isEmpty()) {
                break;
            }
            taken.add(open);
            int choice = schedule.choice(sessionStep);
            Choice enabled = open.get(choice < open.size() ? choice : 0);
            current = enabled.session();
            take(enabled);
            settle();
        }
        end();
    }

    private void take(Choice enabled) throws SQLException {
        SessionActor sessionActor = sessionActors.get(enabled.session());
        SessionControl sessionControl = sessionActor.sessionControl();
        SessionStep sessionStep = sessionControl.step();
        if (sessionControl.state() == SessionState.INSIDE) {
            trace.add(enabled.session(), "goes on inside");
            sessionControl.goOnInside();
            open(sessionActor);
            awaitRest(sessionActor);
            return;
        }
        trace.add(enabled.session(), sessionStep.text());
        if (!enabled.inside()) {
            sessionControl.release(false);
            awaitRest(sessionActor);
            return;
        }
        for (int backend : sessionActor.backends()) {
            StatementGates.shut(explorationSchema.connection(), backend);
        }
        sessionControl.release(true);
        awaitRest(sessionActor);
        if (sessionControl.state() == SessionState.INSIDE) {
            trace.answer(enabled.session(), "has its snapshot, and is stopped before its locks");
            return;
        }
        isInVain = true;
        open(sessionActor);
        if (sessionControl.state() != SessionState.WAITING) {
            withoutInside.add(sessionStep.key());
        }
    }

    private void open(SessionActor sessionActor) throws SQLException {
        for (int backend : sessionActor.backends()) {
            StatementGates.open(explorationSchema.connection(), backend);
        }
    }

    /** Waits until the session stops before its next step, waits for a lock, stops inside or has ended. */
    private void awaitRest(SessionActor sessionActor) throws SQLException {
        SessionControl sessionControl = sessionActor.sessionControl();
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        SessionState state = sessionControl.await(sessionControl.isToStopInside() ? LOOK_NANOS : FIRST_LOOK_NANOS);
        while (state == SessionState.RUNNING || state == SessionState.IN_SERVER || state == SessionState.ANSWERED) {
            if (state == SessionState.ANSWERED) {
                sessionControl.release(false);
            } else if (state == SessionState.IN_SERVER) {
                look(sessionActor);
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("a statement does not come to its end: " + sessionControl.step());
            }
            state = sessionControl.await(LOOK_NANOS);
        }
    }

    private void look(SessionActor sessionActor) throws SQLException {
        Wait wait = WaitCycle.wait(sessionActor, explorationSchema.locks().waits(sessionActor.backends()));
        if (wait == null) {
            return;
        }
        if (wait.isGate()) {
            sessionActor.sessionControl().found(SessionState.INSIDE);
        } else if (waitsForOneOfUs(wait)) {
            sessionActor.sessionControl().found(SessionState.WAITING);
            trace.answer(sessionActors.indexOf(sessionActor), "waits for " + holders(wait));
        }
    }

    private boolean waitsForOneOfUs(Wait wait) {
        return sessionActors.stream()
                .anyMatch(sessionActor -> sessionActor.backends().stream()
                        .anyMatch(backend -> wait.blockers().contains(backend)));
    }

    private String holders(Wait wait) {
        return sessionActors.stream()
                .filter(sessionActor -> sessionActor.backends().stream().anyMatch(wait.blockers()::contains))
                .map(sessionActor -> String.valueOf(Program.letter(sessionActors.indexOf(sessionActor))))
                .collect(Collectors.joining(" and "));
    }

    /** Lets released sessions proceed; the server resolves deadlocks. */
    private void settle() throws SQLException {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        boolean again = true;
        while (again) {
            again = false;
            for (SessionActor sessionActor : waiting()) {
                again |= mayGoOn(sessionActor);
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("a deadlock does not come to its end");
            }
        }
        for (SessionControl sessionControl : listening()) {
            sessionControl.look();
        }
    }

    private List<SessionControl> listening() {
        return sessionControls.stream()
                .filter(sessionControl -> sessionControl.state() == SessionState.LISTENING)
                .toList();
    }

    /** Nothing else happens any more: the first session that waits for a notification goes on after its longest poll. */
    private boolean letListenerGoOn() {
        List<SessionControl> listening = listening();
        if (!listening.isEmpty()) {
            virtualTimeRecorder.pass(ScheduleContext.LONGEST_POLL);
            listening.get(0).endListening(null, "is not woken, and polls again after 10 s of simulated time");
        }
        return !listening.isEmpty();
    }

    private List<SessionActor> waiting() {
        return sessionActors.stream()
                .filter(sessionActor -> sessionActor.sessionControl().state() == SessionState.WAITING
                        || sessionActor.sessionControl().state() == SessionState.ANSWERED)
                .toList();
    }

    private boolean mayGoOn(SessionActor sessionActor) throws SQLException {
        SessionControl sessionControl = sessionActor.sessionControl();
        if (sessionControl.state() == SessionState.WAITING) {
            Map<Integer, Wait> waits = explorationSchema
                    .locks()
                    .waits(waiting().stream()
                            .flatMap(each -> each.backends().stream())
                            .toList());
            Wait wait = WaitCycle.wait(sessionActor, waits);
            if (wait != null && waitsForOneOfUs(wait)) {
                return WaitCycle.contains(sessionActor, waits);
            }
            sessionControl.found(SessionState.IN_SERVER);
        }
        awaitRest(sessionActor);
        return sessionControl.state() != SessionState.WAITING;
    }

    /** Abandons the remaining sessions; each is blocked forever by one that has finished. */
    private void end() throws SQLException, InterruptedException {
        List<SessionActor> left = sessionActors.stream()
                .filter(sessionActor -> sessionActor.sessionControl().state() != SessionState.GONE)
                .toList();
        for (SessionActor sessionActor : left) {
            sessionActor.abandon();
        }
        for (SessionActor sessionActor : sessionActors) {
            sessionActor.join();
        }
        left.forEach(SessionActor::drop);
    }
}

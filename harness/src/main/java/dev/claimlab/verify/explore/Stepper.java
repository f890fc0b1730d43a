package dev.claimlab.verify.explore;

import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.history.Event;
import dev.claimlab.history.Harm;
import dev.claimlab.history.Operation;
import dev.claimlab.history.Stage;
import dev.claimlab.history.WriterId;
import dev.claimlab.jdbc.InterceptedListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGNotification;

/** Stops a session before each of its steps and records the results; used by the session's thread. */
final class Stepper implements StepWatcher {

    private static final String CONNECTION_LOST = "08006";
    /** The words of the step that commits a transaction. */
    static final String COMMIT = "COMMIT";

    private static final String LEDGER = "claimlab_effect";
    private static final Set<String> WITHOUT_SNAPSHOT = Set.of(COMMIT, "ROLLBACK", "ROLLBACK TO SAVEPOINT");

    private static final Set<String> ENDS_OF_CLAIMS = Set.of("complete", "retry", "renew");
    private static final int SESSIONS = 10;
    private static final Duration AFTERMATH = Duration.ofSeconds(2);

    private final int session;
    private final ScheduleContext scheduleContext;
    private final SteppedProcess process;
    private final SessionControl sessionControl;
    private String doing = "opens";
    private boolean isBegun;
    private boolean isBetween;
    private int statements;
    private boolean isDead;
    private int faults;
    private Death death = Death.NONE;

    Stepper(int session, ScheduleContext scheduleContext, SteppedProcess process, SessionControl sessionControl) {
        this.session = session;
        this.scheduleContext = scheduleContext;
        this.process = process;
        this.sessionControl = sessionControl;
    }

    /** Stops before an operation; its first statement needs no further stop. */
    void begin(String what) {
        doing = what;
        sessionControl.stop(new SessionStep(what, what, true, false));
        isBegun = true;
        isBetween = false;
        statements = 0;
    }

    /** Goes on with what a strategy does while it waits for work. */
    void awaits() {
        doing = "waits";
        isBegun = false;
        sessionControl.dawdle();
    }

    /** The operation has ended, and the session closes. */
    void leave() {
        doing = "leaves";
        isBegun = false;
    }

    /** Does slow work from here on, so that a switch to another session is no preemption. */
    void dawdle() {
        sessionControl.dawdle();
    }

    /** Adds an answer to the trace. */
    void tell(String what) {
        scheduleContext.trace().answer(session, what);
    }

    /** Moves virtual time forward, for all sessions. */
    void sleep(String what, Duration time) throws SQLException {
        sessionControl.stop(SessionStep.plain(what + ": " + time.toSeconds() + " s of simulated time"));
        faults++;
        fault(FaultKind.PAUSE, Stage.INVOKE, 0);
        scheduleContext.explorationSchema().pass(time);
        scheduleContext.virtualTimeRecorder().pass(time);
        fault(FaultKind.PAUSE, Stage.OK, 0);
        // No connection was lost, so that claims from here on are not touched by the pause.
        scheduleContext.virtualTimeRecorder().pass(AFTERMATH);
        sessionControl.dawdle();
    }

    /** Stops before the kill, then kills the process. */
    void die() throws SQLException {
        sessionControl.stop(SessionStep.plain("is killed"));
        dieNow();
    }

    /** Schedules a kill at the next COMMIT, or at the next end of a transaction. */
    void dieAt(Death when) {
        death = when;
    }

    /** Another connection of the process. */
    Connection connect() throws SQLException {
        return process.connect();
    }

    /** The operation that the session is at. */
    String operation() {
        return doing;
    }

    /** Whether an error may be the answer to a claim that is over. */
    boolean mayBeRefused() {
        return ENDS_OF_CLAIMS.contains(doing);
    }

    boolean isDead() {
        return isDead;
    }

    private void dieNow() throws SQLException {
        long victims = Harm.victims(session + 1, 1);
        isDead = true;
        faults++;
        fault(FaultKind.KILL, Stage.INVOKE, victims);
        scheduleContext.explorationSchema().locks().kill(process.backends());
        process.drop();
        fault(FaultKind.KILL, Stage.OK, victims);
    }

    private void fault(FaultKind kind, Stage stage, long victims) {
        scheduleContext
                .virtualTimeRecorder()
                .add(
                        WriterId.RUN,
                        Operation.FAULT,
                        stage,
                        session + 1 + SESSIONS * faults,
                        Event.NO_TASK,
                        Event.code(kind),
                        victims);
    }

    /** The number of advisory locks that its backends hold. */
    long advisoryLocks() throws SQLException {
        return scheduleContext.explorationSchema().locks().advisoryLocks(process.backends());
    }

    /** Rests until a notification is there, or until nothing else happens any more. */
    @Override
    public PGNotification @Nullable [] listen(InterceptedListener.Ear ear) throws SQLException {
        if (isDead) {
            return ear.heard();
        }
        isBegun = false;
        scheduleContext.trace().add(session, "waits for a notification");
        return sessionControl.listen(ear);
    }

    /** As weak a spot as the COMMIT of several statements: others do not see yet what a function has done. */
    @Override
    public void commitLate(SteppedProcess.Call call) throws SQLException {
        statements++;
        Object unused = step(COMMIT, true, call);
    }

    @Override
    public @Nullable Object step(String sql, boolean endsTransaction, SteppedProcess.Call call) throws SQLException {
        if (isDead) {
            return call.perform();
        }
        String words = sql.contains(LEDGER) ? "effect" : Trace.words(sql);
        if (sql.contains(LEDGER) && !process.keepsSnapshots()) {
            // No other session touches the ledger, so the order of this step does not matter.
            scheduleContext.trace().extend(session, words);
            return call.perform();
        }
        boolean isCommit = sql.equals(COMMIT);
        if (isBegun) {
            isBegun = false;
            scheduleContext.trace().extend(session, words);
        } else {
            sessionControl.stop(new SessionStep(
                    doing + ": " + words,
                    doing + ": " + sql,
                    !WITHOUT_SNAPSHOT.contains(sql),
                    isBetween || (isCommit && statements > 1)));
        }
        isBetween = endsTransaction;
        statements = endsTransaction ? 0 : statements + 1;
        if (isCommit && death == Death.BEFORE_COMMIT) {
            throw killed("is killed before it");
        }
        Object answer = answer(call);
        if ((isCommit && death == Death.AFTER_COMMIT) || (endsTransaction && death == Death.AFTER_TRANSACTION)) {
            throw killed("is killed after it");
        }
        return answer;
    }

    private SQLException killed(String when) throws SQLException {
        tell(when);
        dieNow();
        return new SQLException("the process is gone", CONNECTION_LOST);
    }

    private @Nullable Object answer(SteppedProcess.Call call) throws SQLException {
        sessionControl.sent();
        Object answer;
        try {
            answer = sessionControl.isToStopInside() ? call.performInside(sessionControl::stopInside) : call.perform();
        } catch (SQLException e) {
            comeBack();
            tell(text(e));
            throw e;
        }
        comeBack();
        if (answer instanceof Integer rows) {
            tell(rows + (rows == 1 ? " row" : " rows"));
        }
        return answer;
    }

    private void comeBack() {
        if (sessionControl.answered()) {
            scheduleContext.trace().add(session, "goes on");
        }
    }

    /** An error in a few words. */
    static String text(SQLException error) {
        Throwable first = error;
        while (first.getCause() instanceof SQLException cause) {
            first = cause;
        }
        String message = String.valueOf(first.getMessage()).lines().findFirst().orElse("");
        return "error " + error.getSQLState() + " " + Trace.words(message.replaceFirst("^ERROR: ", ""));
    }
}

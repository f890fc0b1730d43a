package dev.claimlab.verify.explore;

import dev.claimlab.history.Outcomes;
import dev.claimlab.history.WriterId;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Claim;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.worker.WorkerRecorder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Workers that hold all places of a limit but one while a schedule is played, so that two sessions can exceed it. */
final class TakenPlaces {

    /** More workers would take longer than the schedule. */
    private static final int MOST = 8;

    private static final int FIRST_WORKER = 10;

    private final ScheduleContext scheduleContext;
    private final List<Holder> holders = new ArrayList<>();

    private TakenPlaces(ScheduleContext scheduleContext) {
        this.scheduleContext = scheduleContext;
    }

    /**
     * How many places of a queue's limit are to be taken; negative if they are too many, or if another worker would wait for
     * the transactions of their holders.
     */
    static int of(Preset preset) {
        int taken = preset.strategy()
                .promises()
                .limit()
                .map(limit -> limit.most() - 1)
                .orElse(0);
        boolean isHeld = preset.capabilities().contains(Capability.HOLDS_TRANSACTION);
        return taken > 0 && (taken > MOST || isHeld) ? -1 : taken;
    }

    /** Takes the places that the program wants taken. */
    static TakenPlaces take(ScheduleContext scheduleContext, SteppedProcess process, TaskQueue queue)
            throws SQLException {
        TakenPlaces takenPlaces = new TakenPlaces(scheduleContext);
        if (scheduleContext.program().kind() == TaskKind.LAST_PLACE) {
            for (int taken = 0; taken < of(scheduleContext.preset()); taken++) {
                takenPlaces.add(process, queue, FIRST_WORKER + taken);
            }
        }
        return takenPlaces;
    }

    /**
     * Lets one worker more than the limit allows claim, where the program is about a limit, so that a place too many or too
     * few is seen.
     *
     * @param round which time it is, from 1
     */
    static TakenPlaces takeAll(ScheduleContext scheduleContext, SteppedProcess process, TaskQueue queue, int round)
            throws SQLException {
        TakenPlaces takenPlaces = new TakenPlaces(scheduleContext);
        int others = of(scheduleContext.preset());
        if (scheduleContext.program().kind().isLimited() && others >= 0) {
            for (int taken = 0; taken < others + 2; taken++) {
                takenPlaces.add(process, queue, FIRST_WORKER * (round + 1) + taken);
            }
        }
        return takenPlaces;
    }

    /** Whether one of the workers was given a task. */
    boolean isAny() {
        return holders.stream().anyMatch(holder -> !holder.claims.isEmpty());
    }

    private void add(SteppedProcess process, TaskQueue queue, int worker) throws SQLException {
        WorkerRecorder workerRecorder =
                new WorkerRecorder(worker, scheduleContext.virtualTimeRecorder().recorder(WriterId.ofWorker(worker)));
        try {
            SpareWorker spare = SpareWorker.open(scheduleContext, process, queue, workerRecorder);
            holders.add(new Holder(spare, spare.claim()));
        } catch (SQLException e) {
            note(e);
        }
    }

    /** Completes the tasks that are held; only where the schedule came to its end, so that no session stands in the way. */
    void free() throws SQLException {
        for (Holder holder : holders) {
            try (SpareWorker spare = holder.spare) {
                if (!holder.claims.isEmpty()) {
                    spare.complete(holder.claims);
                }
            } catch (SQLException e) {
                note(e);
            }
        }
    }

    private void note(SQLException e) throws SQLException {
        if (Outcomes.isGone(e)) {
            throw e;
        }
        scheduleContext.errors().add("the work of the workers that hold the other places", e, false);
    }

    private record Holder(SpareWorker spare, List<Claim> claims) {}
}

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
import java.util.stream.IntStream;

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
        int taken = scheduleContext.program().kind() == TaskKind.LAST_PLACE ? of(scheduleContext.preset()) : 0;
        return take(scheduleContext, process, queue, workers(scheduleContext, FIRST_WORKER, taken));
    }

    /** Lets each of these workers claim, and keeps what they are given. */
    static TakenPlaces take(
            ScheduleContext scheduleContext, SteppedProcess process, TaskQueue queue, List<WorkerRecorder> workers)
            throws SQLException {
        TakenPlaces takenPlaces = new TakenPlaces(scheduleContext);
        for (WorkerRecorder worker : workers) {
            takenPlaces.add(process, queue, worker);
        }
        return takenPlaces;
    }

    /**
     * One worker more than the limit allows, so that a place too many or too few is seen; none where the program is not about
     * a limit, or where a claim is no lease: it may be a lock, for which the last one would wait.
     */
    static List<WorkerRecorder> oneTooMany(ScheduleContext scheduleContext) {
        Preset preset = scheduleContext.preset();
        boolean isAsked = scheduleContext.program().kind().isLimited()
                && preset.strategy().promises().limit().isPresent()
                && preset.capabilities().contains(Capability.LEASES)
                && of(preset) >= 0;
        return workers(scheduleContext, FIRST_WORKER + MOST, isAsked ? of(preset) + 2 : 0);
    }

    private static List<WorkerRecorder> workers(ScheduleContext scheduleContext, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(worker -> new WorkerRecorder(
                        worker, scheduleContext.virtualTimeRecorder().recorder(WriterId.ofWorker(worker))))
                .toList();
    }

    /** Whether one of the workers was given a task. */
    boolean isAny() {
        return holders.stream().anyMatch(holder -> !holder.claims.isEmpty());
    }

    private void add(SteppedProcess process, TaskQueue queue, WorkerRecorder workerRecorder) throws SQLException {
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

package dev.claimlab.verify.explore;

import dev.claimlab.spi.Anomaly;
import java.sql.SQLException;
import java.util.List;

/** Shortens a failing schedule as long as the shorter one shows the same anomaly. */
record Shrinker(ScheduleRunner performance, List<Program> programs) {

    /** The shortest failing schedule found. */
    ScheduleOutcome shrink(ScheduleOutcome found) throws SQLException, InterruptedException {
        Anomaly anomaly = found.forbidden().get(0).anomaly();
        ScheduleOutcome again = performance.performExactly(found.program(), found.schedule());
        ScheduleOutcome best = goesWrong(again, anomaly) ? again : found;
        for (int turn = found.schedule().turns().size() - 1; turn >= 0; turn--) {
            Schedule shorter = best.schedule().without(turn);
            ScheduleOutcome scheduleOutcome = performance.performExactly(best.program(), shorter);
            if (scheduleOutcome.isFollowed() && goesWrong(scheduleOutcome, anomaly)) {
                best = scheduleOutcome;
            }
        }
        for (Program program : programs) {
            if (isSimpler(program, best.program())) {
                Schedule moved = new Schedule(program.number(), best.schedule().turns());
                ScheduleOutcome scheduleOutcome = performance.performExactly(program, moved);
                if (scheduleOutcome.isFollowed() && goesWrong(scheduleOutcome, anomaly)) {
                    return scheduleOutcome;
                }
            }
        }
        return best;
    }

    private static boolean isSimpler(Program program, Program than) {
        int sessions = program.roles().size();
        return program.number() < than.number()
                && sessions <= than.roles().size()
                && (sessions < than.roles().size() || program.tasks() <= than.tasks());
    }

    private static boolean goesWrong(ScheduleOutcome scheduleOutcome, Anomaly anomaly) {
        return scheduleOutcome.forbidden().stream().anyMatch(finding -> finding.anomaly() == anomaly);
    }
}

package dev.claimlab.interleave;

import dev.claimlab.strategy.Anomaly;
import java.sql.SQLException;
import java.util.List;

/** Makes a schedule shorter that goes wrong, for as long as a shorter one goes wrong in the same way. */
record Shrinker(Performance performance, List<Program> programs) {

    /** The shortest that was found. */
    Outcome shrink(Outcome found) throws SQLException, InterruptedException {
        Anomaly anomaly = found.forbidden().get(0).anomaly();
        Outcome again = performance.performExactly(found.program(), found.schedule());
        Outcome best = goesWrong(again, anomaly) ? again : found;
        for (int turn = found.schedule().turns().size() - 1; turn >= 0; turn--) {
            Schedule shorter = best.schedule().without(turn);
            Outcome outcome = performance.performExactly(best.program(), shorter);
            if (outcome.isFollowed() && goesWrong(outcome, anomaly)) {
                best = outcome;
            }
        }
        for (Program program : programs) {
            if (isSimpler(program, best.program())) {
                Schedule moved = new Schedule(program.number(), best.schedule().turns());
                Outcome outcome = performance.performExactly(program, moved);
                if (outcome.isFollowed() && goesWrong(outcome, anomaly)) {
                    return outcome;
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

    private static boolean goesWrong(Outcome outcome, Anomaly anomaly) {
        return outcome.forbidden().stream().anyMatch(finding -> finding.anomaly() == anomaly);
    }
}

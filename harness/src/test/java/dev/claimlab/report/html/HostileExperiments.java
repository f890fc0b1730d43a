package dev.claimlab.report.html;

import dev.claimlab.check.Status;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.results.ExperimentRows;
import dev.claimlab.results.MatrixCell;
import dev.claimlab.results.MatrixCell.Fate;
import dev.claimlab.results.MatrixCell.Interruption;
import dev.claimlab.results.RampProbe;
import dev.claimlab.results.RampRow;
import dev.claimlab.spi.Grade;
import java.util.List;

/** A ramp and a crash matrix whose strategies have hostile names. */
final class HostileExperiments {

    private HostileExperiments() {}

    static ExperimentRows rows() {
        return rows(HostileResults.TEXTS);
    }

    /** The first name is that of the ramp's strategy, the second that of the matrix's. */
    static ExperimentRows rows(List<String> names) {
        RampRow ramp = new RampRow(
                names.get(0),
                4,
                1,
                "full",
                "at-least-once",
                "p99=50ms",
                Status.PASS,
                1_200.0,
                1_400.0,
                true,
                "holds " + names.get(0),
                List.of(probe(1_400, false, names.get(1)), probe(1_200, true, "")));
        return new ExperimentRows(
                List.of(ramp),
                List.of(
                        new MatrixCell(names.get(1), "CLAIMED", Interruption.KILL, Fate.ONCE, 2.5, Grade.ACCEPTABLE),
                        new MatrixCell(names.get(1), "WORKING", Interruption.KILL, Fate.LOST, 0, Grade.FORBIDDEN),
                        new MatrixCell(names.get(1), "CLAIMED", Interruption.PAUSE, Fate.ONCE, 0, Grade.ACCEPTABLE)));
    }

    private static RampProbe probe(double rate, boolean held, String why) {
        Percentiles latency = new Percentiles(100, 2_000, 10_000, held ? 40_000 : 80_000, 90_000, 95_000);
        return new RampProbe(rate, held, why, Status.PASS, rate, held ? 0 : 17, latency, latency, "runs/1");
    }
}

package dev.claimlab.verify.crash;

import dev.claimlab.database.RunSchema;
import dev.claimlab.database.Server;
import dev.claimlab.database.VirtualTime;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.results.MatrixCell;
import dev.claimlab.spi.Preset;
import dev.claimlab.spi.Task;
import dev.claimlab.spi.TaskQueue;
import dev.claimlab.verify.kit.MeasuredPreset;
import dev.claimlab.verify.time.MovableTime;
import dev.claimlab.worker.EffectLedger;
import dev.claimlab.worker.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Injects a fault into one worker at one step of a task, with a second worker beside it, and records the fate of the
 * task: for every step and kind of fault. Uses virtual time, so leases end without waiting.
 */
public final class CrashMatrix {

    /** The steps at which a fault is injected, in the order of a task's life. */
    public static final List<Step> STEPS =
            List.of(Step.CLAIMED, Step.WORKING, Step.AFFECTED, Step.COMPLETING, Step.COMMITTING, Step.COMMITTED);

    private final Server server;
    private final StopSignal stop;

    /** Runs on that server until the stop signal. */
    public CrashMatrix(Server server, StopSignal stop) {
        this.server = server;
        this.stop = stop;
    }

    /** The cells of one strategy, for every fault and step. */
    public List<MatrixCell> of(Preset asked) throws SQLException, InterruptedException {
        Preset preset = MovableTime.of(MeasuredPreset.of(asked, server));
        List<MatrixCell> cells = new ArrayList<>();
        for (MatrixCell.Interruption interruption : MatrixCell.Interruption.values()) {
            for (Step step : STEPS) {
                if (!stop.isRequested()) {
                    cells.add(cell(preset, step, interruption));
                }
            }
        }
        return cells;
    }

    private MatrixCell cell(Preset preset, Step step, MatrixCell.Interruption interruption)
            throws SQLException, InterruptedException {
        try (RunSchema schema = RunSchema.create(server, "matrix")) {
            VirtualTime time = VirtualTime.install(schema);
            try (Connection connection = schema.connect()) {
                EffectLedger.install(connection);
                DataSource pool = schema.pool(CrashCell.CONNECTIONS);
                preset.strategy().install(pool, preset.options());
                TaskQueue queue = preset.strategy().open(pool, preset.options());
                queue.enqueue(connection, List.of(new Task(0, "job", "{\"task\": 0}", 0, "group-0", null)));
                return new CrashCell(preset, schema, time, connection, queue).perform(step, interruption);
            }
        }
    }
}

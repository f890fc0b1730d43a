package dev.claimlab.report;

import dev.claimlab.history.Event;
import dev.claimlab.history.History;
import java.io.PrintStream;

/** Writes a history as one JSON object per line, ordered by stamp. */
public final class HistoryExport {

    private HistoryExport() {}

    /** Writes all events; {@code nanos} counts from the start of the recording. */
    public static void write(History history, PrintStream out) {
        StringBuilder line = new StringBuilder(160);
        history.forEach(event -> {
            line.setLength(0);
            append(line, event, history.startNanos());
            out.println(line);
        });
    }

    /** All values are numbers and enum names, which need no escaping in JSON. */
    private static void append(StringBuilder line, Event event, long startNanos) {
        line.append("{\"nanos\":").append(event.nanos() - startNanos);
        line.append(",\"writer\":").append(event.writer());
        line.append(",\"operation\":\"").append(event.operation());
        line.append("\",\"stage\":\"").append(event.stage());
        line.append("\",\"call\":").append(event.call());
        if (event.task() != Event.NO_TASK) {
            line.append(",\"task\":").append(event.task());
        }
        if (event.hold() != Event.NO_HOLD) {
            line.append(",\"hold\":").append(event.hold());
        }
        line.append(",\"value\":").append(event.value()).append('}');
    }
}

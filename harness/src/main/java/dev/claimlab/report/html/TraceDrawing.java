package dev.claimlab.report.html;

import dev.claimlab.verify.finding.TraceStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A trace as a drawing: a lane for each session, its steps from left to right, a bar while it holds a task, and a line at
 * the moment of each fault. The statements stand below it, side by side, under the numbers of the drawing.
 *
 * @param width the width in pixels
 * @param height the height in pixels
 * @param lanes the sessions
 * @param holds who held a task, and from when until when
 * @param marks the steps
 * @param moments the faults, and the step that shows the anomaly
 * @param rows the statements, side by side
 * @param isTimed whether the steps have times
 */
record TraceDrawing(
        int width,
        int height,
        List<Lane> lanes,
        List<Bar> holds,
        List<Mark> marks,
        List<Moment> moments,
        List<Row> rows,
        boolean isTimed) {

    private static final int STEP = 46;
    private static final int LABEL = 118;
    private static final int LANE = 40;
    private static final int MOST_LETTERS = 16;
    private static final int TOP = 30;
    private static final int HALF_BAR = 13;
    private static final String NO_SESSION = "the queue";
    private static final String FAULT_LANE = "fault";

    /**
     * A session.
     *
     * @param name its name
     * @param label as much of the name as fits into the drawing
     * @param y its height
     */
    record Lane(String name, String label, int y) {}

    /** A bar while a session holds a task, with its end marked as unknown where no step ends it. */
    record Bar(int x, int y, int width, String label) {}

    /** A step, with its number. */
    record Mark(int x, int y, int number, boolean isFault, boolean isShown) {}

    /** A moment that concerns all sessions. */
    record Moment(int x, String label, String anchor) {}

    /** A step with a cell for each session, of which one is filled. */
    record Row(int number, String time, List<Cell> cells, boolean isFault, boolean isShown) {}

    /** What a session did and what it was answered. */
    record Cell(String text, String answer) {}

    /**
     * The drawing of these steps, of which there is at least one. The anomaly shows where a second session claims what
     * another one holds, or else at the last step.
     */
    static TraceDrawing of(List<TraceStep> steps, String anomaly) {
        List<String> lanes = lanes(steps);
        List<Mark> marks = new ArrayList<>();
        List<Moment> moments = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        int shown = HeldSpan.secondHolder(steps).orElse(steps.size() - 1);
        for (int i = 0; i < steps.size(); i++) {
            TraceStep step = steps.get(i);
            boolean isShown = i == shown;
            int lane = lanes.indexOf(name(step));
            marks.add(new Mark(x(i), y(lane), i + 1, step.isFault(), isShown));
            if (step.isFault()) {
                moments.add(moment(i, steps.size(), step.actor().equals(FAULT_LANE) ? step.text() : "fault"));
            }
            if (isShown) {
                moments.add(moment(i, steps.size(), anomaly));
            }
            rows.add(new Row(i + 1, time(step), cells(lanes.size(), lane, step), step.isFault(), isShown));
        }
        return new TraceDrawing(
                LABEL + STEP * Math.max(steps.size(), 4) + STEP / 2,
                TOP + LANE * lanes.size() + 6,
                IntStream.range(0, lanes.size())
                        .mapToObj(i -> new Lane(lanes.get(i), shortened(lanes.get(i)), y(i)))
                        .toList(),
                holds(steps, lanes),
                marks,
                moments,
                rows,
                steps.stream().anyMatch(step -> step.millis() != null));
    }

    private static String shortened(String name) {
        return name.length() <= MOST_LETTERS ? name : name.substring(0, MOST_LETTERS - 2) + "..";
    }

    private static Moment moment(int step, int steps, String label) {
        boolean isRight = step > steps / 2;
        return new Moment(x(step), label, isRight ? "end" : "start");
    }

    private static List<String> lanes(List<TraceStep> steps) {
        Set<String> names = new LinkedHashSet<>();
        steps.forEach(step -> names.add(name(step)));
        return List.copyOf(names);
    }

    private static String name(TraceStep step) {
        return step.actor().isEmpty() ? NO_SESSION : step.actor();
    }

    private static String time(TraceStep step) {
        return step.millis() == null ? "" : String.format(Locale.ROOT, "%,.1f ms", step.millis());
    }

    private static List<Cell> cells(int lanes, int own, TraceStep step) {
        return IntStream.range(0, lanes)
                .mapToObj(lane -> lane == own ? new Cell(step.text(), step.answer()) : new Cell("", ""))
                .toList();
    }

    private static List<Bar> holds(List<TraceStep> steps, List<String> lanes) {
        List<Bar> bars = new ArrayList<>();
        for (HeldSpan span : HeldSpan.of(steps)) {
            int y = y(lanes.indexOf(name(steps.get(span.from())))) - HALF_BAR;
            String label = "holds " + span.what() + (span.isEnded() ? "" : ", until the end of the trace");
            bars.add(new Bar(x(span.from()), y, Math.max(STEP / 2, x(span.until()) - x(span.from())), label));
        }
        return bars;
    }

    private static int x(int step) {
        return LABEL + STEP / 2 + STEP * step;
    }

    private static int y(int lane) {
        return TOP + LANE / 2 + LANE * lane;
    }
}

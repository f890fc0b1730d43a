package dev.claimlab.report.html;

import dev.claimlab.results.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A chart with its data, which is drawn by a script and shown as a table beside it.
 *
 * @param id the id of its data in the page
 * @param title its title
 * @param note a sentence below the title; may be empty
 * @param scale the scale of the x axis
 * @param x what the x axis shows
 * @param y what the y axis shows
 * @param isScattered whether the values are points and not lines
 * @param xs the values of the x axis, ascending
 * @param lines the lines
 * @param bands the spans of time to mark
 */
record Chart(
        String id,
        String title,
        String note,
        Scale scale,
        String x,
        String y,
        boolean isScattered,
        List<Double> xs,
        List<Line> lines,
        List<Band> bands) {

    /** The scale of an x axis. */
    enum Scale {
        /** Equal steps. */
        LINEAR,
        /** Whole numbers, one mark each. */
        COUNT,
        /** The axis of HdrHistogram's plots: 1 / (1 - percentile), logarithmic. */
        PERCENTILE
    }

    /**
     * A line of a chart.
     *
     * @param name its name, with the verdict in front
     * @param values a value for each x; null where there is none
     * @param low the lower end of the interval of each value; null if there are no intervals
     * @param high the upper end
     */
    record Line(
            String name,
            List<@Nullable Double> values,
            @Nullable List<@Nullable Double> low,
            @Nullable List<@Nullable Double> high) {

        static Line of(String name, List<@Nullable Double> values) {
            return new Line(name, values, null, null);
        }
    }

    /**
     * A span of the x axis.
     *
     * @param name its name
     * @param from its beginning
     * @param until its end
     */
    record Band(String name, double from, double until) {}

    /** The data for the script; can stand in a script element of the page whatever the names hold. */
    public String json() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("scale", scale);
        data.put("x", x);
        data.put("y", y);
        data.put("isScattered", isScattered);
        data.put("xs", xs);
        data.put("lines", lines);
        data.put("bands", bands);
        return inScript(Json.line(data));
    }

    /** JSON without characters that end or begin anything in a page or a script. */
    static String inScript(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** The head of the table of the data. */
    public List<String> head() {
        List<String> head = new ArrayList<>();
        head.add(x);
        lines.forEach(line -> head.add(line.name));
        return head;
    }

    /** The rows of the table of the data. */
    public List<List<String>> rows() {
        return IntStream.range(0, xs.size()).mapToObj(this::row).toList();
    }

    private List<String> row(int i) {
        List<String> row = new ArrayList<>();
        row.add(scale == Scale.PERCENTILE ? Figures.percentile(xs.get(i)) : Figures.plain(xs.get(i)));
        for (Line line : lines) {
            String interval = line.low == null || line.high == null || line.low.get(i) == null
                    ? ""
                    : " (" + Figures.plain(line.low.get(i)) + "-" + Figures.plain(line.high.get(i)) + ")";
            row.add(Figures.plain(line.values.get(i)) + interval);
        }
        return row;
    }

    /** How many points the chart has. */
    long points() {
        return lines.stream()
                .flatMap(line -> line.values.stream())
                .filter(java.util.Objects::nonNull)
                .count();
    }
}

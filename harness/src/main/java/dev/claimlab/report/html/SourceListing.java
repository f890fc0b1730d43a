package dev.claimlab.report.html;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.Cause;
import dev.claimlab.verify.finding.SourceLine;
import dev.claimlab.verify.finding.TraceStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The lines of the verified file, those that matter to a cause marked with its number. */
final class SourceListing {

    private static final Pattern PLACE = Pattern.compile("\\(([^()]+):(\\d{1,7})\\)");
    private static final Pattern OF_FILE = Pattern.compile("(.+):(\\d{1,7})");
    private static final int AROUND = 4;

    /** The statement that a word at the beginning of a step stands for. */
    private static final Map<String, String> STATEMENTS = Map.ofEntries(
            Map.entry("claim", "claim"),
            Map.entry("claims", "claim"),
            Map.entry("complete", "complete"),
            Map.entry("completes", "complete"),
            Map.entry("sends complete", "complete"),
            Map.entry("retry", "retry"),
            Map.entry("gives back", "retry"),
            Map.entry("renews", "renew"),
            Map.entry("renew", "renew"),
            Map.entry("recover", "recover"),
            Map.entry("enqueue", "enqueue"),
            Map.entry("enqueues", "enqueue"));

    /** The statement by which a queue does what is wrong, where the last step of a trace may be another one. */
    private static final Map<Anomaly, String> OF_ANOMALIES = Map.of(
            Anomaly.OVERLAP, "claim",
            Anomaly.FALSE_RESCUE, "claim",
            Anomaly.DUPLICATE_EXECUTION, "claim",
            Anomaly.PREMATURE, "claim",
            Anomaly.ORDER_BROKEN, "claim",
            Anomaly.OVER_CLAIM, "claim",
            Anomaly.FALSE_EMPTY, "claim",
            Anomaly.UNFENCED_COMPLETION, "complete",
            Anomaly.REFUSED, "complete",
            Anomaly.TWINS, "enqueue");

    private final List<SourceLine> lines;
    private final Map<Integer, List<Integer>> causesByLine = new LinkedHashMap<>();

    SourceListing(Verification verification) {
        lines = verification.source();
        for (int i = 0; i < verification.causes().size(); i++) {
            OptionalInt line = line(verification.causes().get(i));
            if (line.isPresent()) {
                causesByLine
                        .computeIfAbsent(line.getAsInt(), key -> new ArrayList<>())
                        .add(i + 1);
            }
        }
    }

    /**
     * A line of the listing.
     *
     * @param number its number in its file
     * @param text the line
     * @param isMarked whether it matters to a cause
     * @param note which causes it matters to; may be empty
     */
    record Line(int number, String text, boolean isMarked, String note) {}

    /** All lines. */
    List<Line> all() {
        return IntStream.range(0, lines.size()).mapToObj(this::line).toList();
    }

    /** The lines around the one that matters to a cause; empty if none does. */
    List<Line> around(int cause) {
        return causesByLine.entrySet().stream()
                .filter(entry -> entry.getValue().contains(cause))
                .findFirst()
                .map(entry -> IntStream.range(
                                Math.max(0, entry.getKey() - AROUND),
                                Math.min(lines.size(), entry.getKey() + AROUND + 1))
                        .mapToObj(this::line)
                        .toList())
                .orElse(List.of());
    }

    private Line line(int index) {
        SourceLine line = lines.get(index);
        List<Integer> causes = causesByLine.getOrDefault(index, List.of());
        String note = causes.isEmpty()
                ? ""
                : "cause "
                        + String.join(", ", causes.stream().map(String::valueOf).toList());
        return new Line(line.number(), line.text(), !causes.isEmpty(), note);
    }

    /** Where the server said there is an error, else the trap that lint read, else the statement that does it or that ends the trace. */
    private OptionalInt line(Cause cause) {
        Optional<Matcher> place = cause.shown()
                .error()
                .map(error -> OF_FILE.matcher(error.place()))
                .filter(Matcher::matches);
        if (place.isEmpty()) {
            place = cause.readInSql()
                    .map(AreaFinding::headline)
                    .map(PLACE::matcher)
                    .filter(Matcher::find);
        }
        if (place.isPresent()) {
            return index(place.get().group(1), Integer.parseInt(place.get().group(2)));
        }
        Optional<String> known = cause.shown().anomaly().map(OF_ANOMALIES::get);
        if (known.isPresent()) {
            return statementLine(known.get());
        }
        List<TraceStep> steps = cause.shown().steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Optional<String> statement = statement(steps.get(i).text());
            if (statement.isPresent()) {
                return statementLine(statement.get());
            }
        }
        return OptionalInt.empty();
    }

    private static Optional<String> statement(String text) {
        return STATEMENTS.entrySet().stream()
                .filter(entry -> text.equals(entry.getKey())
                        || text.startsWith(entry.getKey() + " ")
                        || text.startsWith(entry.getKey() + ":"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private OptionalInt index(String file, int number) {
        return IntStream.range(0, lines.size())
                .filter(i ->
                        lines.get(i).number() == number && lines.get(i).file().equals(file))
                .findFirst();
    }

    /** The first line of SQL of a statement. */
    private OptionalInt statementLine(String statement) {
        Pattern name = Pattern.compile("-- name:\\s*" + Pattern.quote(statement) + "\\b.*");
        OptionalInt head = IntStream.range(0, lines.size())
                .filter(i -> name.matcher(lines.get(i).text()).matches())
                .findFirst();
        return head.isEmpty()
                ? head
                : IntStream.range(head.getAsInt() + 1, lines.size())
                        .filter(i -> !lines.get(i).text().isBlank()
                                && !lines.get(i).text().startsWith("--"))
                        .findFirst();
    }
}

package dev.claimlab.verify.explore;

import dev.claimlab.verify.finding.TraceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The steps of a schedule, line by line; thread-safe. */
final class Trace {

    private static final int MOST_WORDS = 48;

    private final List<Line> lines = new ArrayList<>();

    /** Adds a step of a session. */
    synchronized void add(int session, String text) {
        lines.add(new Line(session, text, ""));
    }

    /** Adds a detail to the latest step of a session. */
    synchronized void extend(int session, String text) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (line.session == session) {
                String all = line.text + (line.text.contains(": ") ? ", " : ": ") + text;
                lines.set(i, new Line(session, all, line.answer));
                return;
            }
        }
    }

    /** Adds an answer: to the session's last line if no other session has written since, else on a new line. */
    synchronized void answer(int session, String text) {
        int last = lines.size() - 1;
        if (last >= 0 && lines.get(last).session == session) {
            Line line = lines.get(last);
            String answer = line.answer.isEmpty() ? text : line.answer + ", " + text;
            lines.set(last, new Line(session, line.text, answer));
        } else {
            lines.add(new Line(session, "goes on", text));
        }
    }

    /** The number of lines. */
    synchronized int size() {
        return lines.size();
    }

    /** The first words of a statement, on one line. */
    static String words(String sql) {
        String line = sql.replaceAll("\\s+", " ").trim();
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS - 2) + "..";
    }

    /** One column per session, one line per step. */
    synchronized List<String> columns(int sessions) {
        int width = lines.stream().mapToInt(line -> line.text().length()).max().orElse(0);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%3d ", i + 1));
            for (int session = 0; session < sessions; session++) {
                String cell = session == line.session ? line.text : "";
                text.append("| ").append(cell).append(" ".repeat(Math.max(1, width + 1 - cell.length())));
            }
            texts.add(text.toString().stripTrailing());
            if (!line.answer.isEmpty()) {
                texts.add(answer(line, sessions, width));
            }
        }
        return texts;
    }

    /** The lines as steps of sessions named by their letters. */
    synchronized List<TraceStep> steps() {
        return lines.stream()
                .map(line -> TraceStep.ordered("session " + Program.letter(line.session), line.text, line.answer))
                .toList();
    }

    private static String answer(Line line, int sessions, int width) {
        StringBuilder text = new StringBuilder("    ");
        for (int session = 0; session < sessions; session++) {
            String cell = session == line.session ? "  -> " + line.answer : "";
            text.append("| ").append(cell).append(" ".repeat(Math.max(1, width + 1 - cell.length())));
        }
        return text.toString().stripTrailing();
    }

    private record Line(int session, String text, String answer) {}
}

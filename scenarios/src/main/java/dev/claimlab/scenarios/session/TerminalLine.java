package dev.claimlab.scenarios.session;

import java.time.Duration;
import java.util.Locale;

/** A line of a terminal that is overwritten, and what such lines say alike. */
final class TerminalLine {

    private static final int WIDTH = 100;

    private final Console console;

    TerminalLine(Console console) {
        this.console = console;
    }

    /** Overwrites the line, cut to its width. */
    void draw(String text) {
        String cut = text.length() > WIDTH ? text.substring(0, WIDTH - 2) + ".." : text;
        console.err().print("\r" + cut + " ".repeat(WIDTH - cut.length()));
        console.err().flush();
    }

    /** Makes the line empty, for whatever is printed next. */
    void wipe() {
        draw("");
        console.err().print("\r");
        console.err().flush();
    }

    /** How many faults there were, after a comma; an empty text for none. */
    static String faults(int faults) {
        return faults == 0 ? "" : ", " + faults + (faults == 1 ? " fault" : " faults");
    }

    /** The time left, after a comma. */
    static String left(Duration left) {
        return String.format(Locale.ROOT, ", %d:%02d left", left.toMinutes(), left.toSecondsPart());
    }
}

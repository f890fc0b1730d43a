package dev.claimlab.report;

import dev.claimlab.verify.AreaFinding;
import dev.claimlab.verify.Verification;
import java.util.List;
import java.util.Locale;

/** Formats a verification. */
public final class VerificationText {

    private VerificationText() {}

    /** The verdict, a line for each area, and all findings. */
    public static String of(Verification verification) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s  %s  in %.1f s, seed %d%n",
                verification.status(),
                verification.strategy(),
                verification.millis() / 1000.0,
                verification.seed()));
        for (Verification.Row row : verification.areas()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-14s %-14s %s%n",
                    row.area(),
                    row.status(),
                    row.rounds() == 0 ? row.reason() : tried(row)));
        }
        for (Verification.Row row : verification.areas()) {
            row.found().forEach(found -> text.append(of(found)));
        }
        return text.toString();
    }

    private static String tried(Verification.Row row) {
        return String.format(Locale.ROOT, "%,d %s", row.tried(), row.unit())
                + notAsked(row.coverage().notAsked().size())
                + String.format(Locale.ROOT, " in %.1f s", row.millis() / 1000.0)
                + (row.reason().isEmpty() ? "" : ": " + row.reason());
    }

    private static String notAsked(int count) {
        return count == 0 ? "" : String.format(Locale.ROOT, " asked, %,d not asked (names with --json)", count);
    }

    /** The finding, the judge or test that found it, and the command that reproduces it. */
    public static String of(AreaFinding found) {
        List<String> lines = found.text().lines().toList();
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "%n%s (found by %s)%n", found.headline(), found.judge()));
        lines.stream().skip(1).forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        if (!found.again().isEmpty()) {
            text.append("again: ").append(found.again()).append(System.lineSeparator());
        }
        return text.toString();
    }
}

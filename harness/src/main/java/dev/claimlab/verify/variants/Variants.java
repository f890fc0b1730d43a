package dev.claimlab.verify.variants;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every way to remove or weaken one clause of a strategy file: SKIP LOCKED, FOR UPDATE, MATERIALIZED, LIMIT, each part
 * of a condition, each comparison with the time, each assignment of several, the isolation level, the transaction held
 * open.
 *
 * <p>Mutation testing after DeMillo, Lipton and Sayward, "Hints on Test Data Selection", 1978; for SQL after Tuya,
 * Suarez-Cabal and de la Riva, "Mutating database queries", 2007.
 */
public final class Variants {

    private static final Pattern SECTION = Pattern.compile("(?m)^-- name:[ \\t]*(.+?)[ \\t]*$");
    private static final Pattern HEADER = Pattern.compile("(?m)^-- (isolation|transaction):[ \\t]*(.+?)[ \\t]*$");
    private static final List<String> UNTOUCHED = List.of("install", "enqueue", "remaining");

    /** A completion that does nothing, after a claim that was committed at once. */
    private static final String DONE_ALREADY = "\n-- name: complete\nSELECT :task::bigint AS task;\n";

    private final String text;
    private final List<Variant> variants = new ArrayList<>();

    private Variants(String text) {
        this.text = text;
    }

    /** All variants of a file, except of sections that run once, enqueue, and those that report remaining tasks. */
    public static List<Variant> of(String text) {
        Variants variants = new Variants(text);
        variants.headers();
        variants.sections();
        return List.copyOf(variants.variants);
    }

    private void headers() {
        Matcher header = HEADER.matcher(text);
        while (header.find()) {
            String rest = text.substring(0, header.start()) + text.substring(header.end());
            if (header.group(1).equals("isolation")) {
                add("isolation: without " + header.group(2), header.start(), rest);
            } else if (header.group(2).equals("held") && !text.contains("-- name: complete")) {
                add(
                        "transaction: committed before the effect",
                        header.start(),
                        "-- transaction: committed\n" + rest + DONE_ALREADY);
            }
        }
    }

    private void sections() {
        Matcher section = SECTION.matcher(text);
        int start = section.find() ? section.end() : text.length();
        String name = start < text.length() ? section.group(1) : "";
        while (start < text.length()) {
            boolean isNext = section.find();
            int end = isNext ? section.start() : text.length();
            if (!UNTOUCHED.contains(name)) {
                section(name, start, end);
            }
            start = isNext ? section.end() : text.length();
            name = isNext ? section.group(1) : "";
        }
    }

    private void section(String name, int start, int end) {
        String sql = text.substring(start, end);
        for (Edit edit : Clauses.edits(sql)) {
            String whole = text.substring(0, start) + edit.on(sql) + text.substring(end);
            add(name + ": " + edit.what(), start + edit.start(), whole);
        }
    }

    private void add(String name, int at, String changed) {
        int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        long same = variants.stream()
                .filter(other -> other.name().replaceFirst(" \\(\\d+\\)$", "").equals(name))
                .count();
        variants.add(new Variant(same == 0 ? name : name + " (" + (same + 1) + ")", line, changed));
    }
}

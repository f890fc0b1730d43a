package dev.claimlab.verify.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How far the schedules of several programs were tried, in words.
 *
 * @param programs the programs, none of which is left out
 */
record Extent(List<ProgramExtent> programs) {

    private static final List<String> NUMBERS = List.of("no", "one", "two", "three");
    private static final long LEAST_OF_THREE_DIGITS = 100;

    /** One line for the programs of two sessions, and one for those of three, if there are any. */
    static List<String> lines(List<ProgramExtent> programs) {
        List<String> lines = new ArrayList<>();
        for (int sessions = 1; sessions < NUMBERS.size(); sessions++) {
            int number = sessions;
            List<ProgramExtent> some = programs.stream()
                    .filter(each -> each.program().roles().size() == number)
                    .toList();
            if (!some.isEmpty()) {
                lines.add(new Extent(some).text());
            }
        }
        return lines;
    }

    /** As in {@code all 1,204 schedules of two sessions with at most 1 preemption and 1 crash; 250 of about 9,000 with 2}. */
    String text() {
        int complete = programs.stream().mapToInt(ProgramExtent::complete).min().orElse(-1);
        String sessions = " of " + NUMBERS.get(programs.get(0).program().roles().size()) + " sessions";
        if (complete == Integer.MAX_VALUE) {
            return "all " + count(triedUpTo(complete), "schedule") + sessions + crash(" with at most 1 crash");
        }
        String more = some(complete + 1);
        if (complete < 0) {
            boolean isAnyWithOne = at(1).anyMatch(bound -> bound.tried() > 0);
            return more + (more.endsWith(" 1") ? " schedule" : " schedules") + sessions + " with no preemption"
                    + (isAnyWithOne ? "; " + some(1) + " with 1" : "");
        }
        String all = "all " + count(triedUpTo(complete), "schedule") + sessions
                + (complete == 0
                        ? " with no preemption" + crash(" and at most 1 crash")
                        : " with at most " + count(complete, "preemption") + crash(" and 1 crash"));
        return all + "; " + more + " with " + (complete + 1);
    }

    private String crash(String words) {
        return programs.stream().anyMatch(each -> each.program().crashes()) ? words : "";
    }

    private int triedUpTo(int preemptions) {
        return programs.stream().mapToInt(each -> each.triedUpTo(preemptions)).sum();
    }

    private String some(int preemptions) {
        long tried = at(preemptions).mapToInt(BoundExtent::tried).sum();
        long total = at(preemptions).mapToLong(BoundExtent::total).sum();
        return String.format(Locale.ROOT, "%,d of about %,d", tried, Math.max(tried + 1, rounded(total)));
    }

    private Stream<BoundExtent> at(int preemptions) {
        return programs.stream()
                .flatMap(each -> each.bounds().stream())
                .filter(bound -> bound.preemptions() == preemptions);
    }

    /** Two digits of an estimate say more than it knows. */
    private static long rounded(long number) {
        long unit = 1;
        while (number / unit >= LEAST_OF_THREE_DIGITS) {
            unit *= 10;
        }
        return (number + unit / 2) / unit * unit;
    }

    private static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}

package dev.claimlab.report.gate;

import dev.claimlab.check.Status;
import dev.claimlab.metric.HolmCorrection;
import dev.claimlab.metric.PairedDifference;
import dev.claimlab.report.format.SavedResults;
import dev.claimlab.report.format.SavedRun;
import dev.claimlab.report.gate.GateRow.Outcome;
import dev.claimlab.results.RoundRates;
import dev.claimlab.results.SummaryRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a candidate with a baseline row by row. A row fails if its verdict was PASS and is not any more, if it is
 * missing, or if its rate is lower by more than a limit and that is outside the noise: Wilcoxon's test of the paired
 * rounds, with the level of 5 % shared by all rows as Holm does it, so that more rows do not mean more false alarms.
 *
 * <p>Only the rates of a backlog are compared, since the rate of an open loop is that of its arrivals.
 */
public final class Gate {

    private static final String BACKLOG = "BACKLOG";

    private final double limit;

    /** A gate with a limit as a fraction: 0.1 for 10 %. */
    public Gate(double limit) {
        if (!(limit >= 0 && limit < 1)) {
            throw new IllegalArgumentException("--max-regression must be from 0% to less than 100%");
        }
        this.limit = limit;
    }

    /**
     * Compares both.
     *
     * @throws IllegalArgumentException if they cannot be compared: too few rounds, or another durability
     */
    public GateResult compare(SavedResults baseline, SavedResults candidate) {
        GateConditions.requireComparable(baseline.runs(), candidate.runs());
        Map<String, Status> before = verdicts(baseline);
        Map<String, Status> after = verdicts(candidate);
        Map<String, RoundRates> ratesBefore = rates(baseline.runs());
        Map<String, RoundRates> ratesAfter = rates(candidate.runs());
        Map<String, RateChange> changes = new LinkedHashMap<>();
        before.forEach((name, status) -> {
            RoundRates old = ratesBefore.get(name);
            RoundRates now = ratesAfter.get(name);
            if (old != null && now != null && status == Status.PASS && after.get(name) == Status.PASS) {
                changes.put(name, RateChange.of(old, now));
            }
        });
        requireRounds(changes);
        Set<String> significant = significant(changes);
        List<GateRow> rows = new ArrayList<>();
        before.forEach((name, status) -> {
            RateChange change = changes.get(name);
            rows.add(new GateRow(
                    name,
                    status,
                    after.get(name),
                    change,
                    outcome(status, after.get(name), change, significant.contains(name))));
        });
        after.forEach((name, status) -> {
            if (!before.containsKey(name)) {
                rows.add(new GateRow(name, null, status, null, status == Status.FAIL ? Outcome.BROKEN : Outcome.NEW));
            }
        });
        return new GateResult(limit, rows, GateConditions.differences(baseline.runs(), candidate.runs()));
    }

    private Outcome outcome(Status before, @Nullable Status after, @Nullable RateChange change, boolean isSignificant) {
        if (after == null) {
            return Outcome.MISSING;
        }
        if (before == Status.PASS && after != Status.PASS) {
            return Outcome.BROKEN;
        }
        if (change == null) {
            return Outcome.VERDICT_ONLY;
        }
        if (change.ratio() >= 1 - limit) {
            return Outcome.KEPT;
        }
        return isSignificant ? Outcome.SLOWER : Outcome.INSIDE_NOISE;
    }

    private static Set<String> significant(Map<String, RateChange> changes) {
        List<String> names = List.copyOf(changes.keySet());
        double[] chances = HolmCorrection.of(
                changes.values().stream().mapToDouble(RateChange::chance).toArray());
        return IntStream.range(0, names.size())
                .filter(row -> chances[row] <= PairedDifference.LEVEL)
                .mapToObj(names::get)
                .collect(Collectors.toSet());
    }

    private static void requireRounds(Map<String, RateChange> changes) {
        int least = RateChange.leastRounds(changes.size(), PairedDifference.LEVEL);
        changes.forEach((name, change) -> {
            if (change.rounds() < least) {
                throw new IllegalArgumentException("too few repeats to tell a slowdown from noise: " + name + " has "
                        + change.rounds() + " in both, and " + changes.size() + " rows need " + least
                        + ": run both with --repeat " + least + " or more");
            }
        });
    }

    /** The worst verdict of each row, and of each verification. */
    private static Map<String, Status> verdicts(SavedResults results) {
        Map<String, Status> verdicts = new LinkedHashMap<>();
        for (SummaryRow row : results.rows()) {
            verdicts.merge(
                    name(row.scenario(), row.strategy(), row.workers(), row.batch()), row.status(), Status::worst);
        }
        results.verifications()
                .forEach(verification ->
                        verdicts.merge("verify " + verification.strategy(), verification.status(), Status::worst));
        return verdicts;
    }

    private static Map<String, RoundRates> rates(List<SavedRun> runs) {
        Map<String, RoundRates> rates = new HashMap<>();
        for (SavedRun run : runs) {
            if (run.manifest().scenario().arrival().equals(BACKLOG)) {
                String name = name(
                        run.manifest().scenario().name(),
                        run.manifest().strategy().name(),
                        run.manifest().workers(),
                        run.manifest().batch());
                rates.put(name, rates.getOrDefault(name, RoundRates.none()).with(run.manifest(), run.metrics()));
            }
        }
        return rates;
    }

    private static String name(String scenario, String strategy, int workers, int batch) {
        return scenario + " " + strategy + " w" + workers + (batch == 1 ? "" : " b" + batch);
    }
}

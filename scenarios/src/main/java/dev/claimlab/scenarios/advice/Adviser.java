package dev.claimlab.scenarios.advice;

import dev.claimlab.check.Status;
import dev.claimlab.metric.Percentiles;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.Preset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Ranks strategies for the needs of a user: rules rule out, measured rows and rules weigh. */
public final class Adviser {

    private static final String DRAIN = "drain";
    private static final String STEADY = "steady";
    private static final String END_TO_END = "endToEnd";
    private static final double HEADROOM = 1.5;
    private static final Duration LONG_HOLD = Duration.ofSeconds(5);
    private static final Duration SHORT_HOLD = Duration.ofMillis(200);
    private static final Duration USUAL_LEASE = Duration.ofSeconds(30);
    private static final int MANY_DEPLOYS = 5;

    private final Needs needs;
    private final List<SummaryRow> rows;

    /** An adviser with measured rows, which may be none. */
    public Adviser(Needs needs, List<SummaryRow> rows) {
        this.needs = needs;
        this.rows = List.copyOf(rows);
    }

    /** What is said of each strategy: those that fit by their score, those of one score as given, then the others. */
    public List<Advice> on(List<Preset> presets) {
        return presets.stream()
                .map(this::on)
                .sorted(Comparator.comparing((Advice advice) -> !advice.fits())
                        .thenComparing(Comparator.comparingInt(Advice::score).reversed()))
                .toList();
    }

    private Advice on(Preset preset) {
        return new Opinion(preset).advice();
    }

    /** One line on the workers, whatever the strategy: empty if they suffice. */
    public Optional<String> workersTooFew() {
        return needs.busyWorkers() <= needs.workers()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%.0f tasks a second of %d ms each keep %.0f workers busy, and there are %d: no strategy changes"
                                + " that",
                        needs.ratePerSecond(),
                        needs.taskDuration().toMillis(),
                        Math.ceil(needs.busyWorkers()),
                        needs.workers()));
    }

    /** What is said of one strategy, while it is collected. */
    private final class Opinion {

        private final Preset preset;
        private final Set<Capability> can;
        private final String contract;
        private final List<String> reasons = new ArrayList<>();
        private final List<String> obstacles = new ArrayList<>();
        private final List<String> changes = new ArrayList<>();
        private int score;

        Opinion(Preset preset) {
            this.preset = preset;
            this.can = preset.capabilities();
            this.contract = preset.strategy().contract().toString();
        }

        Advice advice() {
            contract();
            order();
            connection();
            length();
            garbage();
            deploys();
            rate();
            latency();
            return new Advice(preset.name(), contract, score, reasons, obstacles, changes);
        }

        private boolean holds() {
            return can.contains(Capability.HOLDS_TRANSACTION);
        }

        private void weigh(int points, String reason) {
            score += points;
            reasons.add((points > 0 ? "+ " : points < 0 ? "- " : "  ") + reason);
        }

        private void contract() {
            if (contract.startsWith("at-most-once")) {
                obstacles.add("a task may be lost");
            } else if (contract.startsWith("exactly-once") && needs.effectsInside()) {
                weigh(3, "claim, effects and completion share one transaction, so effects happen exactly once");
                changes.add("effects outside of the database: then it is at-least-once, too");
            } else if (needs.effectsInside()) {
                weigh(0, "effects happen once if they are written in the transaction of the completion");
            } else {
                weigh(0, "effects outside of the database can happen twice with every strategy: make them idempotent");
            }
            if (contract.contains("UNFENCED_COMPLETION")) {
                weigh(-3, "a worker that was too slow can complete the task of another (UNFENCED_COMPLETION)");
            }
            if (contract.contains("FALSE_EMPTY")) {
                weigh(-1, "a claim may find nothing although something waits (FALSE_EMPTY)");
            }
            if (contract.contains("OVER_CLAIM")) {
                weigh(-3, "a claim may take more than it was asked for (OVER_CLAIM)");
            }
        }

        private void order() {
            if (needs.orderPerKey() && !can.contains(Capability.GROUP_ORDER)) {
                obstacles.add("it does not keep the order of a key");
            } else if (!needs.orderPerKey() && can.contains(Capability.GROUP_ORDER)) {
                weigh(-2, "it keeps an order per key, which costs and is not needed");
            }
        }

        private void connection() {
            if (needs.pooler() && can.contains(Capability.NEEDS_SESSION)) {
                obstacles.add("a claim lives in the session, which a pooler in transaction mode gives to others");
            } else if (can.contains(Capability.NEEDS_SESSION)) {
                changes.add("a pooler in transaction mode: it rules this out");
            }
            if (needs.pooler() && preset.options().wakesByNotify()) {
                weigh(-1, "LISTEN needs a connection beside the pooler");
            }
            if (needs.pooler() && holds()) {
                weigh(-1, "each running task keeps a connection of the pooler");
            }
        }

        private void length() {
            Duration work = needs.taskDuration();
            if (holds()) {
                if (work.compareTo(LONG_HOLD) > 0) {
                    obstacles.add(
                            "a transaction would stay open for the " + words(work) + " of a task: vacuum waits for it");
                } else if (work.compareTo(SHORT_HOLD) > 0) {
                    weigh(-2, "a transaction and a connection stay open for the " + words(work) + " of a task");
                }
                changes.add("tasks longer than " + words(LONG_HOLD) + ": then the transaction is open for too long");
            } else if (work.compareTo(USUAL_LEASE) > 0 && can.contains(Capability.LEASES)) {
                if (can.contains(Capability.RENEWS)) {
                    weigh(1, "a lease can be renewed while a task of " + words(work) + " runs");
                } else {
                    weigh(-2, "a lease is not renewed, so it must be longer than the longest task");
                }
            }
        }

        private void garbage() {
            if (!needs.longTransactions()) {
                return;
            }
            measured(DRAIN).map(SummaryRow::server).ifPresent(server -> {
                double dead = server.deadRowsPerTask();
                weigh(
                        dead > 1.5 ? -2 : 1,
                        String.format(
                                Locale.ROOT,
                                "%.2f dead rows a task were counted; long transactions keep them (docs/dead-tuples.md)",
                                dead));
            });
        }

        private void deploys() {
            boolean isMany = needs.deploysPerDay() >= MANY_DEPLOYS;
            if (isMany && (holds() || can.contains(Capability.NEEDS_SESSION))) {
                weigh(2, "what a stopped worker held is free when its connection ends");
            } else if (isMany && can.contains(Capability.LEASES)) {
                weigh(
                        -1,
                        "what a stopped worker held waits for the end of its lease: finish or give back before a stop");
            }
        }

        private void rate() {
            Optional<SummaryRow> row = measured(DRAIN);
            Optional<SummaryRow.Spread> spread = row.map(SummaryRow::throughputPerSecond);
            if (row.isEmpty() || spread.isEmpty()) {
                weigh(0, "no rate was measured");
                return;
            }
            double median = spread.get().median();
            String asked = String.format(Locale.ROOT, "%,.0f/s", needs.ratePerSecond());
            String measured = String.format(
                    Locale.ROOT,
                    "measured %,.0f/s (%,.0f-%,.0f) with %d workers, batch %d, %s",
                    median,
                    spread.get().low(),
                    spread.get().high(),
                    row.get().workers(),
                    row.get().batch(),
                    row.get().status());
            if (row.get().status() == Status.FAIL) {
                obstacles.add("its verdict was FAIL there: " + row.get().reason());
            } else if (median < needs.ratePerSecond()) {
                obstacles.add(measured + ": less than " + asked);
            } else if (median < HEADROOM * needs.ratePerSecond()) {
                weigh(-1, measured + ": little more than " + asked);
            } else {
                weigh(1, measured);
                changes.add(String.format(Locale.ROOT, "more than %,.0f tasks a second", median / HEADROOM));
            }
        }

        private void latency() {
            Optional<Percentiles> percentiles =
                    measured(STEADY).map(row -> row.latencyMicros().get(END_TO_END));
            if (percentiles.isEmpty()) {
                return;
            }
            double p99 = percentiles.get().p99() / 1000.0;
            String measured =
                    String.format(Locale.ROOT, "measured p99 %.1f ms from arrival to completion, without work", p99);
            if (p99 <= needs.latency().toMillis()) {
                weigh(1, measured);
            } else {
                weigh(-2, measured + ", and " + needs.latency().toMillis() + " ms are asked for");
            }
        }

        /** The row of the number of workers nearest to that of the user. */
        private Optional<SummaryRow> measured(String scenario) {
            return rows.stream()
                    .filter(row ->
                            row.scenario().equals(scenario) && row.strategy().equals(preset.name()))
                    .min(Comparator.comparingInt(row -> Math.abs(row.workers() - needs.workers())));
        }
    }

    private static String words(Duration duration) {
        return duration.toMillis() < 1000 ? duration.toMillis() + " ms" : duration.toMillis() / 1000.0 + " s";
    }
}

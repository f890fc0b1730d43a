package dev.claimlab.verify;

import dev.claimlab.check.Status;
import dev.claimlab.results.VerificationOrigin;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.finding.AnomalyGuide;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.Cause;
import dev.claimlab.verify.finding.CauseAnalysis;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.SourceLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of the suite.
 *
 * @param strategy the name of the verified preset
 * @param contract the contract, with what it accepts
 * @param lintAllowances what the file allows lint to overlook, each with its reason
 * @param seed the seed of all random choices
 * @param status the verdict: FAIL over UNKNOWN over PASS
 * @param reason the first cause or warning on one line; why it is UNKNOWN; empty for a plain PASS
 * @param millis the duration in milliseconds
 * @param causes the broken promises, by cause
 * @param warnings what is risky or costly while no promise was seen broken
 * @param areas the result of each area
 * @param source the lines of the strategy file; empty for a strategy that is a class
 * @param origin what made the verification; null in results of an older version
 */
public record Verification(
        String strategy,
        String contract,
        List<String> lintAllowances,
        long seed,
        Status status,
        String reason,
        long millis,
        List<Cause> causes,
        List<AreaFinding> warnings,
        List<Row> areas,
        List<SourceLine> source,
        @Nullable VerificationOrigin origin) {

    /** Copies the lists; a null source, from an older version, is empty. */
    public Verification {
        lintAllowances = List.copyOf(lintAllowances);
        causes = List.copyOf(causes);
        warnings = List.copyOf(warnings);
        areas = List.copyOf(areas);
        source = source == null ? List.of() : List.copyOf(source);
    }

    /** The result for a target whose areas ended like this. */
    static Verification of(VerificationTarget target, List<Row> areas, long millis) {
        ClaimStrategy strategy = target.preset().strategy();
        List<AreaFinding> found =
                areas.stream().flatMap(row -> row.found().stream()).toList();
        List<Cause> causes = CauseAnalysis.of(found);
        List<AreaFinding> warnings = CauseAnalysis.warnings(found, causes);
        Status status = areas.stream().map(Row::status).reduce(Status.NOT_APPLICABLE, Status::worst);
        return new Verification(
                target.preset().name(),
                strategy.contract() + (strategy.effects().isJoined() ? "" : ", effects outside"),
                strategy instanceof SqlStrategy file ? file.lintAllowances() : List.of(),
                target.seed(),
                status,
                reason(status, causes, warnings, areas),
                millis,
                causes,
                warnings,
                eachOnce(areas),
                strategy instanceof SqlStrategy file ? lines(file) : List.of(),
                target.run().origin());
    }

    private static List<SourceLine> lines(SqlStrategy file) {
        return file.lines().alone().stream()
                .map(line -> new SourceLine(line.file(), line.number(), line.text()))
                .toList();
    }

    /** Leaves out of what an area did not ask what another one asked, and what a later one did not ask either. */
    private static List<Row> eachOnce(List<Row> areas) {
        Set<String> told = areas.stream()
                .flatMap(row -> row.coverage().asked().stream())
                .collect(Collectors.toCollection(HashSet::new));
        List<Row> rows = new ArrayList<>();
        for (int i = areas.size() - 1; i >= 0; i--) {
            Row row = areas.get(i);
            List<Coverage.NotAsked> notAsked = row.coverage().notAsked().stream()
                    .filter(question -> told.add(question.name()))
                    .toList();
            rows.add(
                    0,
                    row.with(new Coverage(
                            row.coverage().asked(), notAsked, row.coverage().pairs())));
        }
        return rows;
    }

    private static String reason(Status status, List<Cause> causes, List<AreaFinding> warnings, List<Row> areas) {
        if (!causes.isEmpty()) {
            AreaFinding shown = causes.get(0).shown();
            if (shown.error().isPresent()) {
                return shown.error().get().text() + " (" + Anomaly.ERROR + ")";
            }
            return shown.anomaly()
                    .map(anomaly -> AnomalyGuide.of(anomaly).sentence() + " (" + anomaly + ")")
                    .orElseGet(shown::headline);
        }
        if (status == Status.UNKNOWN) {
            return areas.stream()
                    .filter(row -> row.status() == Status.UNKNOWN)
                    .map(row -> row.area() + ": " + row.reason())
                    .findFirst()
                    .orElse("");
        }
        return warnings.isEmpty() ? "" : warnings.get(0).headline();
    }

    /** Whether nothing was found to be broken and nothing to be warned of, and every area that applies decided. */
    public boolean isClean() {
        return (status == Status.PASS || status == Status.NOT_APPLICABLE) && warnings.isEmpty();
    }

    /**
     * The result of one area.
     *
     * @param area its name
     * @param status its verdict
     * @param reason the reason on one line; empty for a PASS
     * @param rounds the number of rounds
     * @param tried how many units were tried
     * @param unit the unit of {@code tried}
     * @param millis the duration in milliseconds
     * @param found the findings
     * @param coverage the names of the tests that ran and of those that did not
     * @param extent how far the area was complete, line by line; empty for an area that cannot be complete
     */
    public record Row(
            String area,
            Status status,
            String reason,
            int rounds,
            long tried,
            String unit,
            long millis,
            List<AreaFinding> found,
            Coverage coverage,
            List<String> extent) {

        private Row with(Coverage other) {
            return new Row(area, status, reason, rounds, tried, unit, millis, found, other, extent);
        }

        /** Copies the lists. */
        public Row {
            found = List.copyOf(found);
            extent = List.copyOf(extent);
        }
    }
}

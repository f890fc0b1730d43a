package dev.claimlab.report.html;

import dev.claimlab.check.Status;
import dev.claimlab.report.RateText;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.finding.AreaFinding;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A verification as the page shows it.
 *
 * @param id its id in the page
 * @param verdict the verdict
 * @param strategy the strategy
 * @param reason the first cause or warning; may be empty
 * @param facts contract, allowances, seed and duration, by name
 * @param causes the causes
 * @param warnings the warnings
 * @param areas the areas
 * @param coverage what was asked and what was not
 * @param file the name of the strategy file; empty for a class
 * @param lines the lines of the file
 * @param origin the manifest, by name
 * @param command the exact command
 */
record VerificationView(
        String id,
        String verdict,
        String strategy,
        String reason,
        Map<String, String> facts,
        List<CauseView> causes,
        List<AreaFinding> warnings,
        List<AreaRow> areas,
        List<CoverageGroup> coverage,
        String file,
        List<SourceListing.Line> lines,
        Map<String, String> origin,
        String command) {

    /**
     * An area.
     *
     * @param verdict its verdict
     * @param area its name
     * @param tried how much it tried
     * @param duration how long it took
     * @param reason the reason of its verdict; may be empty
     * @param extent how far it was complete
     */
    record AreaRow(String verdict, String area, String tried, String duration, String reason, List<String> extent) {}

    static VerificationView of(int number, Verification verification) {
        SourceListing listing = new SourceListing(verification);
        return new VerificationView(
                "verification-" + number,
                verification.status().name(),
                verification.strategy(),
                verification.reason(),
                OriginText.facts(verification),
                CauseView.of(verification, listing),
                verification.warnings(),
                verification.areas().stream().map(VerificationView::row).toList(),
                CoverageGroup.of(verification),
                verification.source().isEmpty()
                        ? ""
                        : verification
                                .source()
                                .get(verification.source().size() - 1)
                                .file(),
                listing.all(),
                verification.origin() == null ? Map.of() : OriginText.of(verification.origin()),
                verification.origin() == null
                        ? ""
                        : String.join(
                                " ",
                                Objects.requireNonNull(verification.origin()).command()));
    }

    private static AreaRow row(Verification.Row row) {
        boolean isTried = row.status() != Status.NOT_APPLICABLE;
        return new AreaRow(
                row.status().name(),
                row.area(),
                isTried ? RateText.figure((double) row.tried(), 0) + " " + row.unit() : "",
                isTried ? Figures.seconds(row.millis()) : "",
                row.reason(),
                row.extent());
    }

    /** How many areas passed. */
    public long passed() {
        return areas.stream()
                .filter(row -> row.verdict().equals(Status.PASS.name()))
                .count();
    }
}

package dev.claimlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.results.PlaceCell;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Grade;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cell tells the verdict before it tells a rate, and a note tells how a promise was broken. */
final class PlaceTableTest {

    private static PlaceCell cell(String place, Status status, String reason, PlaceCell.Seen... found) {
        return new PlaceCell("lease.fenced", "at-least-once", place, status, reason, List.of(found), 1234.5, 100, 7);
    }

    private static PlaceCell.Seen seen(Anomaly anomaly, Grade grade) {
        return new PlaceCell.Seen(anomaly, grade, 3, "drain", "task 7\nwas held twice");
    }

    @Test
    void only_a_cell_that_passed_tells_its_rate() {
        PlaceTable table = new PlaceTable(
                List.of(
                        cell("direct", Status.PASS, ""),
                        cell("pooled", Status.FAIL, "", seen(Anomaly.OVERLAP, Grade.FORBIDDEN))),
                false);

        assertThat(table.markdown())
                .contains("| lease.fenced | at-least-once | PASS, 1,235/s | FAIL, OVERLAP 3 |")
                .contains("- lease.fenced, pooled: OVERLAP in drain: task 7; was held twice");
    }

    @Test
    void a_statement_that_was_refused_is_an_error_with_its_text() {
        PlaceTable table = new PlaceTable(List.of(cell("pooled", Status.FAIL, "no such statement")), false);

        assertThat(table.plain()).contains("FAIL, ERROR").contains("lease.fenced, pooled: no such statement");
    }

    @Test
    void what_was_sent_again_is_told_where_it_is_asked() {
        List<PlaceCell> cells = List.of(cell("SERIALIZABLE", Status.PASS, ""));

        assertThat(new PlaceTable(cells, true).plain()).contains("7 of 100 sent again");
        assertThat(new PlaceTable(cells, false).plain()).doesNotContain("sent again");
    }

    @Test
    void an_allowed_anomaly_is_marked_as_such() {
        PlaceTable table = new PlaceTable(
                List.of(cell("asynchronous", Status.PASS, "", seen(Anomaly.LOST, Grade.INTERESTING))), false);

        assertThat(table.plain()).contains("LOST (allowed) in drain");
    }
}

package dev.claimlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {

    private static TextTable table(int columns) {
        List<String> head = new ArrayList<>(List.of("strategy"));
        List<String> row = new ArrayList<>(List.of("lease.fenced"));
        for (int i = 0; i < columns; i++) {
            head.add("tasks/s w" + i);
            row.add("1,234 (1,200-1,300) " + i);
        }
        head.add("verdict");
        row.add("PASS");
        TextTable table = new TextTable(head);
        table.add(row);
        return table;
    }

    @Test
    void a_wide_table_becomes_several_of_a_hundred_columns() {
        String text = table(9).fitting();
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
        for (int i = 0; i < 9; i++) {
            assertThat(text).contains("tasks/s w" + i, "1,234 (1,200-1,300) " + i);
        }
    }

    @Test
    void each_piece_begins_with_the_name_and_the_verdict() {
        assertThat(table(9).fitting().lines().filter(line -> line.contains("tasks/s")))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.matches("strategy +verdict .*"));
    }

    @Test
    void a_narrow_table_stays_as_it_is() {
        assertThat(table(2).fitting()).isEqualTo(table(2).plain());
    }
}

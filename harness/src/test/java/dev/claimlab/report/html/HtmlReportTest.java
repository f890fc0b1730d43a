package dev.claimlab.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HtmlReportTest {

    private static final int MOST_BYTES = 3_000_000;
    private static final Pattern TAG = Pattern.compile("<(script|img|svg|iframe|style|title|b)\\b");

    @TempDir
    Path folder;

    @Test
    void a_report_is_small() throws IOException {
        assertThat(HostileResults.report(folder).html().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(MOST_BYTES);
    }

    @Test
    void the_same_results_give_the_same_page() throws IOException {
        HtmlReport report = HostileResults.report(folder);
        assertThat(report.html()).isEqualTo(report.html());
    }

    @Test
    void a_page_has_only_the_elements_that_its_template_has() throws IOException {
        String hostile = HtmlReport.ofRuns(HostileResults.rows(), List.of()).html();
        String harmless = HtmlReport.ofRuns(
                        HostileResults.rows().stream()
                                .map(row -> HostileResults.row(
                                        "strategy " + HostileResults.TEXTS.indexOf(row.strategy()),
                                        row.workers(),
                                        1_000 - HostileResults.TEXTS.indexOf(row.strategy()),
                                        row.status()))
                                .toList(),
                        List.of())
                .html();
        assertThat(tags(hostile)).isEqualTo(tags(harmless)).contains("script");
    }

    @Test
    void a_ramp_and_a_crash_matrix_are_a_page_with_the_worst_verdict_first() throws IOException {
        String page =
                HtmlReport.ofExperiment(HostileExperiments.rows(), List.of()).html();

        assertThat(page)
                .contains("<title>FAIL 2 strategies, ramp, crash-matrix - claimlab</title>")
                .contains("<h2>ramp</h2>", "1,200", "data-chart=\"chart-ramp\"")
                .contains("<h2>crash-matrix: its process is killed</h2>", "<td>once, 2.5 s</td>")
                .contains("<span class=\"verdict FAIL\">LOST</span>");
        assertThat(tags(page))
                .isEqualTo(tags(HtmlReport.ofExperiment(HostileExperiments.rows(List.of("a", "b")), List.of())
                        .html()));
    }

    @Test
    void a_verdict_stands_before_every_rate() throws IOException {
        String page = HtmlReport.ofRuns(HostileResults.rows(), List.of()).html();
        List<String> ranked = Pattern.compile("(?s)<tr><td>(<span class=\"verdict \\w+\">)?.*?tasks a second")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(ranked)
                .hasSize(HostileResults.TEXTS.size())
                .allSatisfy(row -> assertThat(row).startsWith("<tr><td><span class=\"verdict "));
    }

    @Test
    void a_strategy_that_failed_has_no_place() {
        List<RankingRow> ranking = RankingRow.of(
                HostileResults.rows().stream().filter(row -> row.workers() == 4).toList());
        assertThat(ranking.get(ranking.size() - 1)).satisfies(last -> {
            assertThat(last.verdict()).isEqualTo("FAIL");
            assertThat(last.place()).isEmpty();
        });
        assertThat(ranking).first().extracting(RankingRow::place).isEqualTo("1");
    }

    private static List<String> tags(String page) {
        return TAG.matcher(page).results().map(match -> match.group(1)).toList();
    }
}

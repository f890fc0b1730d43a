package dev.claimlab.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The report of hostile results in a real browser; keeps pictures in {@code target/report-pictures}. The build selects it
 * where the machine has a chromium with chromedriver.
 */
final class HtmlReportInBrowserTest {

    private static final Path PICTURES = Path.of("target", "report-pictures").toAbsolutePath();
    private static final int SCREEN = 1200;
    private static final int PHONE = 375;

    private static final String FIRST_CHART =
            "document.querySelector('.plot').getBoundingClientRect().top + scrollY - 300";

    @TempDir
    static Path folder;

    private static @Nullable Browser started;
    private static Path file = Path.of("report.html");

    @BeforeAll
    static void write_the_report() throws IOException {
        file = HostileResults.report(folder.resolve("run")).writeTo(folder);
        started = Browser.start();
    }

    @AfterAll
    static void close_the_browser() {
        if (started != null) {
            started.close();
        }
    }

    private static Browser browser() {
        return java.util.Objects.requireNonNull(started);
    }

    @ParameterizedTest
    @CsvSource({"1200, false, false", "1200, true, false", "375, false, true", "375, true, true"})
    void a_report_opens_from_disk_without_error_or_request(int width, boolean isDark, boolean isPhone)
            throws IOException {
        browser().requests();
        browser().console();
        browser().open(file, width, isDark, isPhone);
        String name = (isPhone ? "phone-" : "screen-") + (isDark ? "dark" : "light");
        browser().picture(PICTURES.resolve(name + "-traces.png"), 0, width);
        browser().picture(PICTURES.resolve(name + "-charts.png"), browser().value(FIRST_CHART), width);
        assertThat(browser().console()).isEmpty();
        assertThat(browser().requests())
                .isNotEmpty()
                .allMatch(address -> address.equals(file.toUri().toString()) || address.startsWith("data:"));
        assertThat(PICTURES.resolve(name + "-charts.png")).isNotEmptyFile();
    }

    @Test
    void every_chart_has_the_points_of_its_data() {
        browser().open(file, SCREEN, false, false);
        int workers = HostileResults.TEXTS.size() * HostileResults.WORKERS.size();
        assertThat(browser()
                        .value("document.getElementById('chart-workers-drain')"
                                + ".parentElement.querySelector('.plot').dataset.points"))
                .isEqualTo(String.valueOf(workers));
        assertThat(browser().value("document.querySelectorAll('.plot canvas').length"))
                .isEqualTo(browser().value("document.querySelectorAll('script[type=\"application/json\"]').length"));
        assertThat(browser()
                        .value("Array.from(document.querySelectorAll('.plot')).every(plot => {"
                                + " const data = JSON.parse(document.getElementById(plot.dataset.chart).textContent);"
                                + " const points = data.lines.flatMap(line => line.values).filter(value => value !== null).length;"
                                + " return points > 0 && points === Number(plot.dataset.points); })"))
                .isEqualTo("true");
        assertThat(browser()
                        .value("document.getElementById('chart-recovery-storm-0')"
                                + ".parentElement.querySelector('.plot').dataset.points"))
                .isEqualTo("4");
    }

    @Test
    void hostile_texts_are_shown_and_never_executed() {
        browser().open(file, SCREEN, false, false);
        browser().value("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(browser().value("window.hostile")).isEqualTo("null");
        assertThat(browser()
                        .value("document.querySelectorAll('img, iframe, object, embed, a, form, [onload], [onerror]')"
                                + ".length"))
                .isEqualTo("0");
        for (String text : HostileResults.TEXTS) {
            assertThat(browser().value("document.body.textContent")).asString().contains(text);
        }
        assertThat(browser().value("document.body.textContent")).asString().doesNotContain("54173879", "54,173,879");
    }

    @Test
    void a_script_that_were_in_the_page_after_all_is_refused() throws IOException {
        Path tampered = folder.resolve("tampered.html");
        Files.writeString(
                tampered, Files.readString(file).replace("</main>", "<script>window.hostile = 1</script></main>"));
        browser().open(tampered, SCREEN, false, false);
        assertThat(browser().value("window.hostile")).isEqualTo("null");
        assertThat(browser().console()).anyMatch(line -> line.contains("Content Security Policy"));
    }

    @Test
    void a_dark_page_is_dark_and_a_light_one_light() {
        String page = "getComputedStyle(document.body).backgroundColor";
        browser().open(file, SCREEN, true, false);
        assertThat(browser().value(page)).isEqualTo("rgb(13, 17, 23)");
        browser().open(file, SCREEN, false, false);
        assertThat(browser().value(page)).isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void a_phone_need_not_scroll_sideways() {
        browser().open(file, PHONE, false, true);
        assertThat(browser().value("document.documentElement.scrollWidth")).isEqualTo(String.valueOf(PHONE));
        browser().value("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(browser().value("document.documentElement.scrollWidth")).isEqualTo(String.valueOf(PHONE));
    }

    @Test
    void a_report_can_be_printed() throws IOException {
        browser().open(file, SCREEN, true, false);
        browser().print(PICTURES.resolve("print.pdf"));
        assertThat(Files.readAllBytes(PICTURES.resolve("print.pdf"))).startsWith('%', 'P', 'D', 'F');
    }
}

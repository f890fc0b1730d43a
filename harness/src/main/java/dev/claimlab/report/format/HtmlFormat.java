package dev.claimlab.report.format;

import dev.claimlab.report.html.HtmlReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One page that works offline, with charts and drawn traces. */
final class HtmlFormat implements ReportFormat {

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String fileName() {
        return HtmlReport.FILE;
    }

    @Override
    public String use() {
        return "people: one page that works offline, with charts and drawn traces";
    }

    @Override
    public void write(SavedResults results, OutputStream stream) throws IOException {
        String page = new HtmlReport(
                        results.rows(),
                        results.runs().stream().map(SavedRun::folder).toList(),
                        results.verifications(),
                        results.experiments())
                .html();
        stream.write(page.getBytes(StandardCharsets.UTF_8));
    }
}

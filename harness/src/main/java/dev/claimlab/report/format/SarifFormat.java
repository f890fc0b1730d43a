package dev.claimlab.report.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** SARIF 2.1.0: what verify found, beside the lines of the strategy file. */
final class SarifFormat implements ReportFormat {

    @Override
    public String name() {
        return "sarif";
    }

    @Override
    public String fileName() {
        return "claimlab.sarif";
    }

    @Override
    public String use() {
        return "code scanning: findings of verify beside the lines of the strategy file";
    }

    @Override
    public void write(SavedResults results, OutputStream stream) throws IOException {
        if (results.verifications().isEmpty()) {
            throw new IllegalArgumentException("there is no verification here, and runs have no line to point at: name"
                    + " a folder that verify wrote, or use lint --sarif");
        }
        SarifLog log = new SarifLog();
        results.verifications().forEach(log::with);
        stream.write(log.text().getBytes(StandardCharsets.UTF_8));
    }
}

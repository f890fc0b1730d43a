package dev.claimlab.report.format;

import dev.claimlab.results.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Everything in one JSON document, whose schema is {@code docs/schemas/report.schema.json}. */
final class JsonFormat implements ReportFormat {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String fileName() {
        return "report.json";
    }

    @Override
    public String use() {
        return "programs: verdicts, rows, runs and verifications, as docs/schemas/report.schema.json says";
    }

    @Override
    public void write(SavedResults results, OutputStream stream) throws IOException {
        stream.write((Json.text(ReportDocument.of(results)) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}

package dev.claimlab.report.format;

import java.io.IOException;
import java.io.OutputStream;

/** The latency distributions of all runs in one HdrHistogram log, one tag for each run and latency. */
final class HlogFormat implements ReportFormat {

    @Override
    public String name() {
        return "hlog";
    }

    @Override
    public String fileName() {
        return "report.hlog";
    }

    @Override
    public String use() {
        return "HdrHistogram's plotters: the latency distributions of all runs, one tag each";
    }

    @Override
    public void write(SavedResults results, OutputStream stream) throws IOException {
        if (results.runs().isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no run with latencies here, only summaries: name the folders of the runs");
        }
        new LatencyLog(results.runs()).write(stream);
    }
}

package dev.claimlab.report.format;

import dev.claimlab.report.JunitXml;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** JUnit XML: a suite for each scenario with a case for each run, and a suite for each verification. */
final class JunitFormat implements ReportFormat {

    @Override
    public String name() {
        return "junit";
    }

    @Override
    public String fileName() {
        return "TEST-claimlab.xml";
    }

    @Override
    public String use() {
        return "CI servers: one case for each run and each area of a verification";
    }

    @Override
    public void write(SavedResults results, OutputStream stream) throws IOException {
        List<JunitXml.RunCase> cases = new ArrayList<>();
        results.runs()
                .forEach(run ->
                        cases.add(new JunitXml.RunCase(run.manifest().scenario().name(), run.label(), run.verdict())));
        results.notJudged()
                .forEach(folder ->
                        cases.add(JunitXml.RunCase.notJudged(folder.path().toString())));
        JunitXml.write(stream, results.verifications(), cases);
    }
}

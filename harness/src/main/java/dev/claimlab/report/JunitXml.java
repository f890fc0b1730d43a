package dev.claimlab.report;

import dev.claimlab.check.Status;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.finding.AreaFinding;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes verifications as JUnit XML for CI servers: a suite for each strategy, a case for each area and for each
 * question that does not apply.
 */
public final class JunitXml {

    private static final String ENCODING = StandardCharsets.UTF_8.name();

    private JunitXml() {}

    /**
     * Writes the file, in a folder that is made if it is missing.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, List<Verification> verifications) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        try (OutputStream stream = Files.newOutputStream(file)) {
            write(stream, verifications, List.of());
        }
    }

    /**
     * Writes verifications and the cases of single runs, and leaves the stream open.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(OutputStream stream, List<Verification> verifications, List<RunCase> runs)
            throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(stream, ENCODING);
            xml.writeStartDocument(ENCODING, "1.0");
            xml.writeStartElement("testsuites");
            for (Verification verification : verifications) {
                suite(xml, verification);
            }
            Map<String, List<RunCase>> suites = new LinkedHashMap<>();
            runs.forEach(run -> suites.computeIfAbsent(run.suite(), key -> new ArrayList<>())
                    .add(run));
            for (Map.Entry<String, List<RunCase>> suite : suites.entrySet()) {
                runSuite(xml, suite.getKey(), suite.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write JUnit XML: " + e.getMessage(), e);
        }
    }

    private static void runSuite(XMLStreamWriter xml, String name, List<RunCase> runs) throws XMLStreamException {
        startSuite(
                xml,
                name,
                runs.size(),
                runs.stream().filter(run -> run.is(Status.FAIL)).count(),
                runs.stream().filter(run -> run.is(Status.UNKNOWN)).count(),
                runs.stream().filter(run -> run.is(Status.NOT_APPLICABLE)).count());
        for (RunCase run : runs) {
            startCase(xml, name, run.name(), 0);
            switch (run.status()) {
                case FAIL -> outcome(xml, "failure", run.reason(), run.text());
                case UNKNOWN -> outcome(xml, "error", run.reason(), run.text());
                case NOT_APPLICABLE -> outcome(xml, "skipped", run.reason(), "");
                case PASS -> {}
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void startSuite(
            XMLStreamWriter xml, String name, long tests, long failures, long errors, long skipped)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", printable(name));
        xml.writeAttribute("tests", String.valueOf(tests));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", String.valueOf(errors));
        xml.writeAttribute("skipped", String.valueOf(skipped));
    }

    private static void suite(XMLStreamWriter xml, Verification verification) throws XMLStreamException {
        startSuite(
                xml,
                verification.strategy(),
                verification.areas().size() + notAsked(verification),
                count(verification, Status.FAIL),
                count(verification, Status.UNKNOWN),
                count(verification, Status.NOT_APPLICABLE) + notAsked(verification));
        xml.writeAttribute("time", seconds(verification.millis()));
        for (Verification.Row row : verification.areas()) {
            testCase(xml, verification.strategy(), row);
            for (NotAsked question : row.coverage().notAsked()) {
                skippedCase(xml, verification.strategy() + "." + row.area(), question);
            }
        }
        xml.writeEndElement();
    }

    private static void skippedCase(XMLStreamWriter xml, String parent, NotAsked question) throws XMLStreamException {
        startCase(xml, parent, question.name(), 0);
        outcome(xml, "skipped", "not asked: " + question.reason(), "");
        xml.writeEndElement();
    }

    private static void startCase(XMLStreamWriter xml, String parent, String name, long millis)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "claimlab." + parent);
        xml.writeAttribute("name", name);
        xml.writeAttribute("time", seconds(millis));
    }

    private static void testCase(XMLStreamWriter xml, String strategy, Verification.Row row) throws XMLStreamException {
        startCase(xml, strategy, row.area(), row.millis());
        switch (row.status()) {
            case FAIL -> {
                for (AreaFinding found :
                        row.found().stream().filter(AreaFinding::isForbidden).toList()) {
                    outcome(xml, "failure", found.headline(), VerificationText.of(found));
                }
            }
            case UNKNOWN -> outcome(xml, "error", row.reason(), "");
            case NOT_APPLICABLE -> outcome(xml, "skipped", row.reason(), "");
            case PASS -> xml.writeComment(" " + row.tried() + " " + row.unit() + " ");
        }
        warnings(xml, row);
        xml.writeEndElement();
    }

    /** JUnit has no warnings, so they go to the output of the case. */
    private static void warnings(XMLStreamWriter xml, Verification.Row row) throws XMLStreamException {
        List<AreaFinding> warnings =
                row.found().stream().filter(found -> !found.isForbidden()).toList();
        if (!warnings.isEmpty()) {
            xml.writeStartElement("system-out");
            for (AreaFinding warning : warnings) {
                xml.writeCharacters(
                        printable("WARNING " + VerificationText.of(warning).strip() + "\n"));
            }
            xml.writeEndElement();
        }
    }

    private static void outcome(XMLStreamWriter xml, String element, String message, String text)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", printable(message));
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
    }

    /** XML cannot represent control characters. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?");
    }

    private static long count(Verification verification, Status status) {
        return verification.areas().stream()
                .filter(row -> row.status() == status)
                .count();
    }

    private static long notAsked(Verification verification) {
        return verification.areas().stream()
                .mapToLong(row -> row.coverage().notAsked().size())
                .sum();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /**
     * The case of one run.
     *
     * @param suite the scenario
     * @param name the strategy and the numbers that tell this run from the others
     * @param status the verdict
     * @param reason the reason on one line
     * @param text the whole verdict
     */
    public record RunCase(String suite, String name, Status status, String reason, String text) {

        /** A judged run. */
        public RunCase(String suite, String name, VerdictFile verdict) {
            this(suite, name, verdict.status(), verdict.reason(), VerdictText.of(verdict));
        }

        /** A run that was interrupted before it was judged. */
        public static RunCase notJudged(String folder) {
            return new RunCase(
                    "not judged", folder, Status.UNKNOWN, "the run was interrupted before it was judged", "");
        }

        private boolean is(Status other) {
            return status == other;
        }
    }
}

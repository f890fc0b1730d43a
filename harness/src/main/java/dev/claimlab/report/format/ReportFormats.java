package dev.claimlab.report.format;

import java.util.List;
import java.util.stream.Collectors;

/** The formats of {@code ./claimlab report}. */
public final class ReportFormats {

    private static final List<ReportFormat> ALL = List.of(
            new MarkdownFormat(),
            new JsonFormat(),
            new JmhFormat(),
            new JunitFormat(),
            new SarifFormat(),
            new CsvFormat(),
            new HlogFormat(),
            new HtmlFormat());

    private ReportFormats() {}

    /** Every format, in the order in which they are listed. */
    public static List<ReportFormat> all() {
        return ALL;
    }

    /**
     * The format of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ReportFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no format " + name + ": choose from " + String.join(", ", names())));
    }

    /** The names of all formats. */
    public static List<String> names() {
        return ALL.stream().map(ReportFormat::name).collect(Collectors.toList());
    }
}

package dev.claimlab.report.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a SARIF 2.1.0 log that claimlab writes.
 *
 * @param schema where the schema is
 * @param version the version of the format
 * @param runs one run of the tool
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Sarif(@JsonProperty("$schema") String schema, String version, List<SarifRun> runs) {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String VERSION = "2.1.0";
    private static final String NAME = "claimlab";

    static Sarif of(List<Rule> rules, List<Result> results, List<Notification> notifications) {
        return new Sarif(
                SCHEMA,
                VERSION,
                List.of(new SarifRun(
                        new Tool(new Driver(NAME, rules)),
                        results,
                        List.of(new Invocation(notifications.isEmpty(), notifications)),
                        "unicodeCodePoints")));
    }

    static Message message(String text) {
        return new Message(text);
    }

    /**
     * The location of a line.
     *
     * @param file as the user named it
     * @param line counts from 1
     */
    static Location location(String file, int line) {
        String uri = file.replace('\\', '/')
                .replaceFirst("^\\./", "")
                .replace("%", "%25")
                .replace(" ", "%20");
        return new Location(new PhysicalLocation(new ArtifactLocation(uri), new Region(Math.max(1, line))), null);
    }

    /** The location of something without a line, such as a strategy by name. */
    static Location named(String name) {
        return new Location(null, List.of(new LogicalLocation(name)));
    }

    /** One run of the tool. */
    record SarifRun(Tool tool, List<Result> results, List<Invocation> invocations, String columnKind) {}

    /** The tool. */
    record Tool(Driver driver) {}

    /** The tool's own component, with its rules. */
    record Driver(String name, List<Rule> rules) {}

    /** What can be found. */
    record Rule(String id, Message shortDescription, Message fullDescription, Help help) {}

    /** What to do about it. */
    record Help(String text, String markdown) {}

    /** A text. */
    record Message(String text) {}

    /** Something that was found; the level is error, warning or note. */
    record Result(String ruleId, String level, Message message, List<Location> locations) {}

    /** Where it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Location(
            @Nullable PhysicalLocation physicalLocation,
            @Nullable List<LogicalLocation> logicalLocations) {}

    /** A region of a file. */
    record PhysicalLocation(ArtifactLocation artifactLocation, Region region) {}

    /** A file, relative to the root of the repository. */
    record ArtifactLocation(String uri) {}

    /** A line. */
    record Region(int startLine) {}

    /** A name. */
    record LogicalLocation(String fullyQualifiedName) {}

    /** Whether everything was analysed. */
    record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

    /** What could not be analysed. */
    record Notification(String level, Message message, List<Location> locations) {}
}

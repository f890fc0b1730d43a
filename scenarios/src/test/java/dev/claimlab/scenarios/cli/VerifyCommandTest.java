package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.fault.kind.FaultKind;
import dev.claimlab.results.Json;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.session.ExitCode;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.VerificationSuite;
import dev.claimlab.verify.finding.Coverage;
import dev.claimlab.verify.finding.Coverage.NotAsked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The battery finds what is wrong with a stranger's file, and leaves a right strategy alone. */
@Tag("server")
final class VerifyCommandTest {

    /** A claim of one clause, so that one variant is verified. */
    private static final String ONE_CLAUSE = """
            -- name: install
            CREATE TABLE jobs (id bigserial PRIMARY KEY, task bigint NOT NULL);
            -- name: enqueue
            INSERT INTO jobs (task) VALUES (:task);
            -- name: claim
            DELETE FROM jobs WHERE id = (SELECT min(id) FROM jobs) RETURNING id, task;
            """;

    /** A queue whose locks are plain task numbers, which are the same in every schema of a database. */
    private static final String LOCKS_OF_NUMBERS = """
            -- from: advisory.transaction
            -- name: install
            CREATE TABLE task (
                id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                task bigint NOT NULL,
                type text NOT NULL,
                payload jsonb NOT NULL,
                due_at timestamptz NOT NULL
            );
            CREATE FUNCTION take(candidate integer) RETURNS boolean LANGUAGE plpgsql AS $$
            BEGIN
                IF NOT pg_try_advisory_xact_lock(candidate) THEN
                    RETURN false;
                END IF;
                RETURN EXISTS (SELECT FROM task WHERE id = candidate);
            END
            $$;
            """;

    private static final Server SERVER = Program.startServer();

    @TempDir
    Path folder = Path.of(".");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private Program verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(arguments));
        return Program.on(SERVER, folder, all.toArray(String[]::new));
    }

    private String stranger() throws IOException {
        return Files.writeString(folder.resolve("stranger.sql"), StrangersQueue.FILE)
                .toString();
    }

    @Test
    void a_claim_that_takes_the_whole_queue_is_shown_on_one_screen() throws IOException {
        Program program = verify(stranger());
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.FAIL);
        assertThat(program.out())
                .startsWith("FAIL stranger: a claim takes more tasks than it was asked for (OVER_CLAIM) - ")
                .contains("1. OVER_CLAIM: a claim takes more tasks than it was asked for (found by planner traps)")
                .contains("a claim of 1 task returned 7 of 7")
                .contains("in the SQL: F01 in 'claim' (", ":6)")
                .contains("again: ./claimlab verify " + folder.resolve("stranger.sql") + " --areas planner --seed 1");
        assertThat(program.out().lines().count()).as(program.out()).isLessThanOrEqualTo(40);
    }

    @Test
    void the_verdict_of_each_area_is_there_for_programs_too()
            throws IOException, ParserConfigurationException, SAXException {
        Path xml = folder.resolve("junit.xml");
        Program program = verify(stranger(), "--areas", "planner,conformance", "--json", "--junit", xml.toString());
        PublishedSchemas.expect("verification", program.out());
        PublishedSchemas.expectFiles("verification", folder, "verification.json");
        PublishedSchemas.expect(
                "report", Program.run("report", folder.toString(), "-f", "json").out());
        assertThat(SarifSchemaTest.breaches(
                        Program.run("report", folder.toString(), "-f", "sarif").out()))
                .isEmpty();
        Verification verification = Json.parse(program.out(), Verification[].class)[0];
        assertThat(verification.status()).isEqualTo(Status.FAIL);
        assertThat(verification.areas()).extracting(Verification.Row::area).containsExactly("conformance", "planner");
        assertThat(verification.areas().get(1).found())
                .extracting(found -> found.anomaly())
                .containsExactly(Optional.of(Anomaly.OVER_CLAIM));

        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("stranger");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        Coverage kit = verification.areas().get(0).coverage();
        assertThat(kit.asked()).contains("CLAIMING: an empty queue gives nothing");
        assertThat(kit.notAsked())
                .contains(new NotAsked(
                        "PRIORITIZING: urgent tasks go first",
                        "the strategy does not have the capability PRIORITY; it comes with :priority in enqueue"))
                .contains(new NotAsked(
                        "CLAIMING: a worker is not given what it holds",
                        "the strategy has the capability HOLDS_TRANSACTION"));
        int notAsked = kit.notAsked().size();
        assertThat(suite.getAttribute("skipped")).isEqualTo(String.valueOf(notAsked));
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(2 + notAsked);
        assertThat(((Element) suite.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .startsWith("not asked: the ");
        assertThat(((Element) suite.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .contains("OVER_CLAIM");
    }

    @Test
    void a_right_strategy_passes_every_area() {
        Program program = verify("lease.fenced", "--budget", "1s", "--json");
        assertThat(program.exitCode()).as(program.toString()).isZero();
        PublishedSchemas.expect("verification", program.out());
        Verification verification = Json.parse(program.out(), Verification[].class)[0];
        assertThat(verification.status()).isEqualTo(Status.PASS);
        assertThat(verification.areas())
                .extracting(Verification.Row::area)
                .containsExactlyElementsOf(new VerificationSuite(Scenarios.all()).areas());
        assertThat(verification.areas())
                .filteredOn(row -> row.status() == Status.NOT_APPLICABLE)
                .extracting(Verification.Row::area)
                .as("what is not asked of a server that is not ours")
                .containsExactly("durability");
        assertThat(verification.areas())
                .filteredOn(row -> row.status() == Status.PASS)
                .hasSize(new VerificationSuite(Scenarios.all()).areas().size() - 1)
                .allSatisfy(row -> assertThat(row.tried()).as(row.area()).isPositive());
        assertThat(named(verification, "fault: "))
                .as("each fault was injected, or it is said why not")
                .containsExactlyInAnyOrderElementsOf(Stream.of(FaultKind.values())
                        .map(kind -> "fault: " + kind)
                        .toList());
        assertThat(named(verification, "question: ")).contains("question: retries", "question: groups");
        assertThat(named(verification, "judge: ")).contains("judge: NothingLost", "judge: UrgentFirst");
    }

    @Test
    void a_queue_whose_locks_are_plain_numbers_is_not_disturbed_by_itself() throws IOException {
        Path file = Files.writeString(folder.resolve("numbers.sql"), LOCKS_OF_NUMBERS);
        Program program = verify(file.toString(), "--areas", "conformance,planner,questions", "--budget", "1s");
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
    }

    /** The names of a kind that the verification asked or did not ask. */
    private static List<String> named(Verification verification, String kind) {
        return verification.areas().stream()
                .map(Verification.Row::coverage)
                .flatMap(coverage -> Stream.concat(
                        coverage.asked().stream(), coverage.notAsked().stream().map(NotAsked::name)))
                .filter(name -> name.startsWith(kind))
                .distinct()
                .toList();
    }

    @Test
    void what_the_kit_asked_and_what_it_did_not_is_counted_apart() throws IOException {
        Program program = verify(stranger(), "--areas", "conformance");
        assertThat(program.out())
                .containsPattern("PASS stranger - 1 of 1 areas, \\d+ of \\d+ tests, ")
                .containsPattern("not asked: .*: the strategy ");
    }

    @Test
    void a_warning_fails_only_on_request() throws IOException {
        String file = stranger();
        assertThat(verify(file, "--areas", "lint").exitCode()).isEqualTo(ExitCode.PASS);
        assertThat(verify(file, "--areas", "lint", "--strict").exitCode()).isEqualTo(ExitCode.FAIL);
    }

    @Test
    void an_area_that_there_is_not_is_told() {
        Program program = verify("lease.fenced", "--areas", "luck");
        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.err()).contains("there is no area luck").contains("interleavings");
    }

    @Test
    void who_changes_a_clause_is_told_which_judge_noticed() throws IOException {
        Path file = Files.writeString(folder.resolve("one-clause.sql"), ONE_CLAUSE);
        Program program = Program.on(SERVER, folder, "mutate", file.toString(), "--budget", "1s");
        assertThat(program.exitCode()).as(program.toString()).isEqualTo(ExitCode.PASS);
        assertThat(program.out())
                .containsPattern("KILLED +\\S*one-clause.sql:6, claim: without WHERE id = .*: OVER_CLAIM")
                .contains("1 of 1 killed");
    }

    @Test
    void a_class_has_no_clauses() {
        Program program = Program.on(SERVER, folder, "mutate", "batch.prefetch");
        assertThat(program.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(program.err()).contains("is a Java class and not a strategy file");
    }
}

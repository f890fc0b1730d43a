package dev.claimlab.scenarios.junit;

import dev.claimlab.check.Status;
import dev.claimlab.database.Server;
import dev.claimlab.database.ServerFacts;
import dev.claimlab.execution.StopSignal;
import dev.claimlab.host.process.WorkerLaunch;
import dev.claimlab.report.VerificationText;
import dev.claimlab.report.html.HtmlReport;
import dev.claimlab.run.Run;
import dev.claimlab.run.RunOrigin;
import dev.claimlab.scenarios.catalog.Scenarios;
import dev.claimlab.scenarios.catalog.StrategyResolver;
import dev.claimlab.scenarios.session.FileTrial;
import dev.claimlab.scenarios.session.Machine;
import dev.claimlab.scenarios.session.ProgramVersion;
import dev.claimlab.spi.Preset;
import dev.claimlab.verify.StopCondition;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.VerificationSuite;
import dev.claimlab.verify.VerificationTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * The verification suite as tests of JUnit, one for each area, which fails with the text that {@code verify} prints:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> queue() {
 *     return QueueVerification.of(Path.of("my-queue.sql")).tests();
 * }
 * }</pre>
 *
 * <p>The server is what the system property {@code claimlab.pg} names, as {@code --pg} does; else an embedded one, which
 * starts with the first test and stops with the JVM.
 */
public final class QueueVerification {

    private static final Duration USUAL_BUDGET = Duration.ofSeconds(60);
    private static final Path USUAL_FOLDER = Path.of("target", "claimlab");

    private final Path file;
    private final Duration budget;
    private final long seed;
    private final Path folder;
    private final VerificationSuite suite = new VerificationSuite(Scenarios.all());
    private final List<Verification> done = new ArrayList<>();

    private QueueVerification(Path file, Duration budget, long seed, Path folder) {
        this.file = file;
        this.budget = budget;
        this.seed = seed;
        this.folder = folder;
    }

    /** The verification of a strategy file with seed 1 in about a minute; the report goes to {@code target/claimlab}. */
    public static QueueVerification of(Path file) {
        return new QueueVerification(file, USUAL_BUDGET, 1, USUAL_FOLDER);
    }

    /** With this time for all areas together; each has a first round in any case. */
    public QueueVerification within(Duration time) {
        return new QueueVerification(file, time, seed, folder);
    }

    /** With this seed of every random choice. */
    public QueueVerification seededBy(long number) {
        return new QueueVerification(file, budget, number, folder);
    }

    /** With the report and the runs that show a finding in this folder. */
    public QueueVerification savedIn(Path place) {
        return new QueueVerification(file, budget, seed, place);
    }

    /** A test for each area of the suite. */
    public Stream<DynamicTest> tests() {
        return tests(suite.areas());
    }

    /**
     * A test for each of these areas, such as {@code planner} or {@code interleavings}. When the stream is closed, which
     * JUnit does after the last test, {@code report.html} is written.
     *
     * @throws IllegalArgumentException if there is no area of a name
     */
    public Stream<DynamicTest> tests(List<String> areas) {
        areas.stream().filter(area -> !suite.areas().contains(area)).findFirst().ifPresent(area -> {
            throw new IllegalArgumentException("there is no area " + area + ": choose from " + suite.areas());
        });
        Duration each = budget.dividedBy(Math.max(1, areas.size()));
        return areas.stream()
                .map(area -> DynamicTest.dynamicTest(area, () -> verify(area, each)))
                .onClose(this::report);
    }

    private void verify(String area, Duration time) throws IOException, SQLException, InterruptedException {
        VerificationTarget target = target(VerificationServer.started());
        Verification verification = suite.verify(target, List.of(area), time, StopCondition.ANY);
        done.add(verification);
        if (verification.status() == Status.NOT_APPLICABLE) {
            Assumptions.abort(verification.areas().get(0).reason());
        }
        if (verification.status() != Status.PASS) {
            Assertions.fail(VerificationText.of(verification));
        }
    }

    private VerificationTarget target(Server server) throws SQLException {
        List<Preset> presets = new StrategyResolver(false).named(file.toString());
        FileTrial.perform(presets, server);
        Clock clock = Clock.systemUTC();
        RunOrigin origin = new RunOrigin(
                ProgramVersion.text(),
                Machine.gitCommit(),
                List.of("verify", file.toString()),
                VerificationServer.description(),
                Machine.describe(true),
                WorkerLaunch.NONE);
        Run run = new Run(origin, server, ServerFacts.read(server), clock);
        return new VerificationTarget(presets.get(0), file.toString(), server, run, folder, seed, new StopSignal());
    }

    private void report() {
        if (!done.isEmpty()) {
            try {
                Files.createDirectories(folder);
                HtmlReport.ofVerifications(done).writeTo(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

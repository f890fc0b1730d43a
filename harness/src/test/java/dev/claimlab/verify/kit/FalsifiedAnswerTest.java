package dev.claimlab.verify.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.kit.Conformance.KitTest;
import dev.claimlab.verify.kit.FalsifiedQueue.Lie;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No kit test passes without asserting: one false answer of a correct queue fails an assertion of the test itself. */
@Tag("server")
final class FalsifiedAnswerTest {

    private static final Options OPTIONS = Conformance.options(Map.of());

    private static Stream<KitTest> tests() {
        return Conformance.all();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void a_false_answer_fails_an_assertion_of_the_test(KitTest test) throws Throwable {
        Fixture fixture = fixtures()
                .filter(each -> each.asks(test))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no queue of this test is asked " + test.name()));
        AtomicInteger answers = new AtomicInteger();
        assertThat(fixture.failure(test, answers, 0, Lie.OPPOSITE)).isEmpty();
        assertThat(isNoticed(fixture, test, answers.get()))
                .as("%s notices that one of %d answers is false", test.name(), answers.get())
                .isTrue();
    }

    private static boolean isNoticed(Fixture fixture, KitTest test, int answers) throws Throwable {
        // A test asserts its last answers; the first ones prepare it.
        for (int falsified = answers; falsified > 0; falsified--) {
            for (Lie lie : Lie.values()) {
                Optional<Throwable> failure = fixture.failure(test, new AtomicInteger(), falsified, lie);
                if (failure.filter(thrown -> isAssertionOf(test, thrown)).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the test itself asserts it, and not the worker that prepares it. */
    private static boolean isAssertionOf(KitTest test, Throwable failure) {
        return failure instanceof AssertionError
                && Arrays.stream(failure.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(name -> name.startsWith(Conformance.class.getPackageName()))
                        .filter(name -> !name.equals(OtherAnomalyError.class.getName()))
                        .findFirst()
                        .equals(Optional.of(test.topic().test().getName()));
    }

    private static Stream<Fixture> fixtures() {
        MemorySandbox memory = new MemorySandbox();
        return Stream.of(
                new Fixture(new MemoryStrategy(memory.time()), () -> memory),
                new Fixture(SqlStrategy.parse("bulk.sql", RightQueues.BULK), ServerSandbox::pooled),
                new Fixture(SqlStrategy.parse("keyed.sql", RightQueues.KEYED), ServerSandbox::pooled),
                new Fixture(SqlStrategy.parse("remembered.sql", RightQueues.REMEMBERED), ServerSandbox::pooled),
                new Fixture(SqlStrategy.parse("limited.sql", RightQueues.LIMITED), ServerSandbox::pooled),
                new Fixture(SqlStrategy.parse("silent.sql", RightQueues.SILENT), ServerSandbox::pooled));
    }

    /** A correct queue, and the source of its sandboxes. */
    private record Fixture(ClaimStrategy strategy, Conformance.Places places) {

        boolean asks(KitTest test) {
            return new Conformance(strategy, OPTIONS, places)
                    .tests().stream().anyMatch(each -> each.name().equals(test.name()));
        }

        /** Runs a test with one false answer; 0 falsifies none. */
        Optional<Throwable> failure(KitTest test, AtomicInteger answers, int falsified, Lie lie) throws Throwable {
            FalsifiedQueue queue = new FalsifiedQueue(strategy, answers, falsified, lie);
            try (KitFixture kitFixture = new KitFixture(queue, OPTIONS, places.fresh())) {
                test.perform(queue, OPTIONS, kitFixture);
                return Optional.empty();
            } catch (AssertionError | RuntimeException | SQLException failure) {
                return Optional.of(failure);
            }
        }
    }
}

package dev.claimlab.verify.kit;

import dev.claimlab.database.ServerUnavailableException;
import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Grade;
import dev.claimlab.spi.Options;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Runs all kit tests that a strategy's contract and capabilities claim, without JUnit. */
public final class Conformance {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int ATTEMPT_LIMIT = 3;
    private static final Duration SHORT_LEASE = Duration.ofSeconds(10);
    /** Tests leave more than this part of a lease between what they do and its end. */
    private static final int SLOW_PART = 5;

    private static final int MOST_TRIES = 3;

    private final ClaimStrategy strategy;
    private final Options options;
    private final Places places;

    /** The kit for one strategy; each test runs in a new sandbox. */
    public Conformance(ClaimStrategy strategy, Options options, Places places) {
        this.strategy = strategy;
        this.options = options;
        this.places = places;
    }

    /**
     * The kit for a strategy that is tried first: what it promises in numbers or was seen to do decides about its lease,
     * its limit of attempts and its back-off where its statements do not.
     */
    public static Conformance afterTrial(TriedStrategy tried, Options options, Places places) {
        return new Conformance(tried, tried.options(options), places);
    }

    /** The kit's options, one task per claim, with named options of the strategy. */
    public static Options options(Map<String, String> named) {
        return new Options(1, LEASE, ATTEMPT_LIMIT, named);
    }

    /** Runs the tests until {@code isEnough}, and returns the result of each. */
    public List<Tested> test(BooleanSupplier isEnough) throws SQLException {
        List<Tested> tested = new ArrayList<>();
        for (KitTest test : tests()) {
            if (isEnough.getAsBoolean() || tested.stream().anyMatch(Tested::leaks)) {
                return tested;
            }
            tested.add(test(test));
        }
        return tested;
    }

    /** The tests that apply to the strategy, those with {@link Detects#early()} first. */
    public List<KitTest> tests() {
        return all().filter(test -> whyNotAsked(test).isEmpty())
                .sorted(Comparator.comparing(test -> !test.isEarly()))
                .toList();
    }

    /** The tests that do not apply to the strategy, with the reason for each. */
    public List<NotAsked> notAsked() {
        return all().flatMap(test -> whyNotAsked(test).map(test::notAsked).stream())
                .toList();
    }

    private Optional<String> whyNotAsked(KitTest test) {
        KitPromises kitPromises = new KitPromises(strategy, options);
        return kitPromises.whyNotClaimed(test.topic).or(() -> kitPromises.whyNotAsked(test.method));
    }

    /** All tests of all topics. */
    static Stream<KitTest> all() {
        return Arrays.stream(Topic.values()).flatMap(topic -> tests(topic).map(method -> new KitTest(topic, method)));
    }

    /**
     * Runs one test; safe to call from several threads. A failure that took so much real time that a short lease may
     * have ended meanwhile is asked again.
     */
    public Tested test(KitTest test) throws SQLException {
        for (int tries = 1; ; tries++) {
            long start = System.nanoTime();
            Tested tested = testOnce(test);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (tested.failure().isEmpty() || tested.leaks() || !isTooSlow(took)) {
                return tested;
            }
            if (tries >= MOST_TRIES) {
                return tested.unasked("the test took " + took.toMillis() + " ms, and a lease lasts "
                        + KitTrace.words(options.lease()));
            }
        }
    }

    private boolean isTooSlow(Duration took) {
        return options.lease().compareTo(SHORT_LEASE) < 0
                && took.multipliedBy(SLOW_PART).compareTo(options.lease()) > 0;
    }

    private Tested testOnce(KitTest test) throws SQLException {
        try (KitFixture kitFixture = new KitFixture(strategy, options, places.fresh())) {
            Tested tested = perform(test, kitFixture);
            if (tested.failure().isPresent() || tested.notAsked().isPresent()) {
                return tested;
            }
            String leaks = kitFixture.leaksAfterClosing();
            return leaks.isEmpty()
                    ? tested
                    : tested.failing(
                            Anomaly.LEAK, Grade.FORBIDDEN, "after all workers closed there are still " + leaks);
        }
    }

    private Grade grade(KitTest test) {
        Detects detects = test.method.getAnnotation(Detects.class);
        return detects.toleratedAtLeastOnce() && strategy.contract().word().equals("at-least-once")
                ? Grade.INTERESTING
                : detects.grade();
    }

    private static Stream<Method> tests(Topic topic) {
        return Arrays.stream(topic.test().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Detects.class))
                .sorted(Comparator.comparing(Method::getName));
    }

    private Tested perform(KitTest test, KitFixture kitFixture) throws SQLException {
        Tested passed = Tested.passed(test.topic, test.name(), test.shows());
        try {
            test.perform(strategy, options, kitFixture);
            return passed;
        } catch (AssertionError e) {
            String wrong = KitWords.plain(String.valueOf(e.getMessage()));
            Anomaly shown = OtherAnomalyError.shown(e, test.shows(), kitFixture.trace());
            return passed.failing(
                    shown, grade(test), wrong + "\n" + kitFixture.trace().text());
        } catch (CouldNotBeAskedException e) {
            return passed.unasked(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            if (Outcomes.isGone(e)) {
                throw e;
            }
            return passed.failing(e, kitFixture.trace().text());
        } catch (ServerUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return passed.unasked("the test itself ended in an error: " + e.getMessage());
        } catch (Throwable e) {
            throw new IllegalStateException("the kit's test " + test.name() + " cannot be made", e);
        }
    }

    /** The source of sandboxes. */
    @FunctionalInterface
    public interface Places {

        /** A new sandbox for one test. */
        QueueSandbox fresh() throws SQLException;
    }

    /** A test of the kit. */
    public static final class KitTest {

        private final Topic topic;
        private final Method method;

        private KitTest(Topic topic, Method method) {
            this.topic = topic;
            this.method = method;
        }

        /** The anomaly that its failure shows; leftovers after the test show as a leak instead. */
        public Anomaly shows() {
            return method.getAnnotation(Detects.class).value();
        }

        /** The topic. */
        public Topic topic() {
            return topic;
        }

        /** The name of the test method, a sentence. */
        public String name() {
            return method.getName();
        }

        /** Reports that the test does not apply, with the reason. */
        public NotAsked notAsked(String reason) {
            return new NotAsked(topic, name(), reason);
        }

        private boolean isEarly() {
            return method.getAnnotation(Detects.class).early();
        }

        /** Runs the test on a proxy of the topic's interface, like a test class that a strategy's author writes. */
        void perform(ClaimStrategy strategy, Options options, KitFixture kitFixture) throws Throwable {
            Object subject = Proxy.newProxyInstance(
                    Conformance.class.getClassLoader(),
                    new Class<?>[] {topic.test()},
                    (proxy, called, arguments) -> switch (called.getName()) {
                        case "strategy" -> strategy;
                        case "options" -> options;
                        default -> InvocationHandler.invokeDefault(proxy, called, arguments);
                    });
            InvocationHandler.invokeDefault(subject, method, kitFixture);
        }

        @Override
        public String toString() {
            return topic + " " + name();
        }
    }

    /**
     * A kit test that does not apply to the strategy.
     *
     * @param topic its topic
     * @param test its name, a sentence
     * @param reason why it does not apply
     */
    public record NotAsked(Topic topic, String test, String reason) {}
}

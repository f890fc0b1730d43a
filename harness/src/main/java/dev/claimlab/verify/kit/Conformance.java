package dev.claimlab.verify.kit;

import dev.claimlab.history.Outcomes;
import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.ClaimStrategy;
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

/** Puts a strategy to every test of the kit that its contract and capabilities claim, where no JUnit runs. */
public final class Conformance {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int ATTEMPT_LIMIT = 3;

    private final ClaimStrategy strategy;
    private final Options options;
    private final Places places;

    /** The kit for one strategy, each test in a new place. */
    public Conformance(ClaimStrategy strategy, Options options, Places places) {
        this.strategy = strategy;
        this.options = options;
        this.places = places;
    }

    /** The options of the kit, one task a claim, with the strategy's own by name. */
    public static Options options(Map<String, String> named) {
        return new Options(1, LEASE, ATTEMPT_LIMIT, named);
    }

    /** Makes every test until it is enough, and tells how each ended. */
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

    /** The tests that apply to the strategy, which it has to pass, those first that find most. */
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

    /** Every test of every topic. */
    static Stream<KitTest> all() {
        return Arrays.stream(Topic.values()).flatMap(topic -> tests(topic).map(method -> new KitTest(topic, method)));
    }

    /** Makes one test; several may be made at the same time. */
    public Tested test(KitTest test) throws SQLException {
        try (KitFixture kitFixture = new KitFixture(strategy, options, places.fresh())) {
            Optional<String> failure = failure(test, kitFixture);
            if (failure.isPresent()) {
                return new Tested(test.topic, test.name(), test.shows(), failure);
            }
            String leaks = kitFixture.leaksAfterClosing();
            return leaks.isEmpty()
                    ? new Tested(test.topic, test.name(), test.shows(), Optional.empty())
                    : new Tested(
                            test.topic,
                            test.name(),
                            Anomaly.LEAK,
                            Optional.of("everybody went home, but there are still " + leaks));
        }
    }

    private static Stream<Method> tests(Topic topic) {
        return Arrays.stream(topic.test().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Detects.class))
                .sorted(Comparator.comparing(Method::getName));
    }

    private Optional<String> failure(KitTest test, KitFixture kitFixture) throws SQLException {
        try {
            test.perform(strategy, options, kitFixture);
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(String.valueOf(e.getMessage()).strip());
        } catch (SQLException e) {
            if (Outcomes.isGone(e)) {
                throw e;
            }
            return Optional.of("it failed although nobody did any harm: " + e.getMessage());
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the kit's test " + test.name() + " cannot be made", e);
        }
    }

    /** Where tests are made. */
    @FunctionalInterface
    public interface Places {

        /** A new place for one test. */
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

        /** The kind of wrong that its failure shows; what is left behind when it is over shows as a leak. */
        public Anomaly shows() {
            return method.getAnnotation(Detects.class).value();
        }

        /** What it is about. */
        public Topic topic() {
            return topic;
        }

        /** Its name, a sentence. */
        public String name() {
            return method.getName();
        }

        /** The report that it is not asked, for a reason. */
        public NotAsked notAsked(String reason) {
            return new NotAsked(topic, name(), reason);
        }

        private boolean isEarly() {
            return method.getAnnotation(Detects.class).early();
        }

        /** Runs the test on an implementation of the topic's interface, as the author of a strategy would write it. */
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
     * A test of the kit that is not asked of the strategy.
     *
     * @param topic what it is about
     * @param test its name, a sentence
     * @param reason why it is not asked
     */
    public record NotAsked(Topic topic, String test, String reason) {}

    /**
     * How a test of the kit ended.
     *
     * @param topic what it is about
     * @param test its name, a sentence
     * @param shows the kind of wrong that its failure shows
     * @param failure what was found; empty where all is well
     */
    public record Tested(Topic topic, String test, Anomaly shows, Optional<String> failure) {

        /** Whether something is left behind, which takes long to make sure of and shows in every further test. */
        public boolean leaks() {
            return failure.isPresent() && shows == Anomaly.LEAK;
        }
    }
}

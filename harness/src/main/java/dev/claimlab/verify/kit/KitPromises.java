package dev.claimlab.verify.kit;

import dev.claimlab.spi.Anomaly;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Conditions;
import dev.claimlab.spi.Options;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The promises of a strategy with its options; they decide whether a kit test applies.
 *
 * @param strategy the strategy under test
 * @param options the options it is opened with
 */
public record KitPromises(ClaimStrategy strategy, Options options) {

    private static final String WAKE = "wake";

    /** Whether the contract accepts the anomaly in calm. */
    public boolean accepts(Anomaly anomaly) {
        return strategy.contract().accepts(anomaly, Conditions.CALM);
    }

    /** Whether a task that is given back waits as long as the caller asks, and not as long as the queue decides. */
    boolean backsOffAsAsked() {
        return has(Capability.BACKS_OFF);
    }

    /** Whether a claim lasts as long as the transaction that made it. */
    public boolean holdsTransaction() {
        return has(Capability.HOLDS_TRANSACTION);
    }

    /** Whether an attempt counts from its claim, so that an unfinished attempt counts too. */
    public boolean countsClaims() {
        Set<Capability> has = strategy.capabilities(options);
        return has.contains(Capability.DEAD_LETTERS)
                && (has.contains(Capability.RECOVERS)
                        || (strategy instanceof TriedStrategy tried
                                && tried.traits().crashLimit().isPresent()));
    }

    /** The first condition of the test's {@link AppliesTo} that does not hold; empty if the test applies. */
    Optional<String> whyNotAsked(Method test) {
        AppliesTo applies = test.getAnnotation(AppliesTo.class);
        if (applies == null) {
            return Optional.empty();
        }
        return Stream.of(
                        Arrays.stream(applies.topics()).flatMap(topic -> whyNotClaimed(topic).stream()),
                        Arrays.stream(applies.capabilities())
                                .filter(capability -> !has(capability))
                                .map(WouldApply::reason),
                        Arrays.stream(applies.without()).filter(this::has).map(WouldApply::reasonAgainst),
                        Arrays.stream(applies.forbidding())
                                .filter(this::accepts)
                                .map(anomaly -> "the contract accepts " + anomaly + " in calm"),
                        Arrays.stream(applies.accepting())
                                .filter(anomaly -> !accepts(anomaly))
                                .map(anomaly -> "the contract forbids " + anomaly + " in calm"),
                        Arrays.stream(applies.notLimited())
                                .filter(strategy.promises()::isLimited)
                                .map(scope -> "the tasks that it needs count for a limit "
                                        + strategy.promises().limit().orElseThrow()))
                .flatMap(reasons -> reasons)
                .findFirst();
    }

    /** The reason why the strategy does not claim a topic; empty if it does. */
    Optional<String> whyNotClaimed(Topic topic) {
        Optional<String> lacked =
                topic.capability().filter(capability -> !has(capability)).map(WouldApply::reason);
        return lacked.isPresent()
                ? lacked
                : topic.exemption()
                        .filter(anomaly -> strategy.contract().accepts(anomaly, Conditions.FAULTY))
                        .map(anomaly -> "the contract accepts " + anomaly + " under faults");
    }

    /** The options with wake-up by notification, for a strategy that can wake, unless they say otherwise. */
    Options wokenByNotify() {
        if (!has(Capability.WAKES) || options.named().containsKey(WAKE)) {
            return options;
        }
        Map<String, String> named = new TreeMap<>(options.named());
        named.put(WAKE, "notify");
        return new Options(options.batch(), options.lease(), options.attemptLimit(), named);
    }

    private boolean has(Capability capability) {
        return strategy.capabilities(options).contains(capability);
    }
}

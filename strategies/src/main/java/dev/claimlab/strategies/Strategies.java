package dev.claimlab.strategies;

import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.sqlfile.SqlStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The explicit list of all strategies; none is discovered. */
public final class Strategies {

    private static final List<ClaimStrategy> CONTESTANTS = List.of(
            read("transaction.delete.sql"),
            read("transaction.savepoint.sql"),
            read("transaction.hold.sql"),
            read("lease.status.sql"),
            read("lease.fenced.sql"),
            read("lease.visibility.sql"),
            read("lease.nowait.sql"),
            read("lease.backend.sql"),
            read("optimistic.version.sql"),
            read("optimistic.serializable.sql"),
            read("advisory.session.sql"),
            read("advisory.transaction.sql"),
            read("advisory.window.sql"),
            new BatchPrefetch(read("batch.prefetch.sql")),
            read("batch.rotation.sql"),
            read("batch.dispatch.sql"),
            read("table.move.sql"),
            read("table.ledger.sql"),
            read("ordered.shard.sql"),
            read("ordered.group.sql"));

    private static final List<ClaimStrategy> YARDSTICKS = List.of(
            read("baseline.bulk.sql"), new BaselineNone(), read("baseline.blocking.sql"), read("baseline.mutex.sql"));

    private static final List<ClaimStrategy> FEATURES = List.of(
            read("limited.semaphore.sql"),
            read("limited.count.sql"),
            read("managed.state.sql"),
            read("periodic.leader.sql"),
            read("periodic.conflict.sql"),
            read("dependent.check.sql"),
            read("dependent.count.sql"),
            read("typed.known.sql"));

    private static final List<NamedOptions> PRESETS = List.of(
            new NamedOptions("lease.batch", "lease.fenced[batch=100]"),
            new NamedOptions("lease.notify", "lease.fenced[wake=notify]"),
            new NamedOptions("lease.debounced", "lease.fenced[wake=notify-debounced]"),
            new NamedOptions("lease.random", "lease.fenced[order=random]"),
            new NamedOptions("lease.priority", "lease.status[order=priority]"),
            new NamedOptions("lease.unique", "lease.status[unique=key]"),
            new NamedOptions("lease.limited", "lease.nowait[held=2]"),
            new NamedOptions("lease.archive", "lease.visibility[retention=archive]"),
            new NamedOptions("transaction.random", "transaction.delete[order=random]"),
            new NamedOptions("transaction.batch", "transaction.delete[batch=100]"),
            new NamedOptions("transaction.priority", "transaction.savepoint[order=priority]"),
            new NamedOptions("batch.rotating", "batch.rotation[batch=100]"));

    private static final List<String> CORE =
            List.of("transaction.delete", "lease.fenced", "lease.batch", "advisory.session", "lease.notify");

    private Strategies() {}

    /** The strategies that compete in comparisons. */
    public static List<ClaimStrategy> contestants() {
        return CONTESTANTS;
    }

    /** Upper and lower bounds that do not compete, each judged by its own contract. */
    public static List<ClaimStrategy> yardsticks() {
        return YARDSTICKS;
    }

    /** Strategies with promises that most queues do not make: they do not compete, and are compared with each other. */
    public static List<ClaimStrategy> features() {
        return FEATURES;
    }

    /** Every strategy: contestants, yardsticks and features. */
    public static Stream<ClaimStrategy> all() {
        return Stream.of(CONTESTANTS, YARDSTICKS, FEATURES).flatMap(List::stream);
    }

    /**
     * The strategy of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ClaimStrategy named(String name) {
        return all().filter(strategy -> strategy.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no strategy " + name));
    }

    /**
     * The strategy of this name or of the preset of this name, without the preset's options.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ClaimStrategy behind(String name) {
        String meaning = PRESETS.stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .map(NamedOptions::meaning)
                .orElse(name);
        return named(meaning.replaceFirst("\\[.*", ""));
    }

    /** The named presets. */
    public static List<NamedOptions> presets() {
        return PRESETS;
    }

    /** The names that a comparison includes by default. */
    public static List<String> core() {
        return CORE;
    }

    private static ClaimStrategy read(String file) {
        try (InputStream stream = Strategies.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the strategy " + file + " is missing from the jar");
            }
            return SqlStrategy.parse(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A name for a strategy with options.
     *
     * @param name the preset's name
     * @param meaning the strategy's name with its options in brackets
     */
    public record NamedOptions(String name, String meaning) {}
}

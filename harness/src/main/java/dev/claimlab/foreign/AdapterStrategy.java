package dev.claimlab.foreign;

import dev.claimlab.foreign.AdapterManifest.Setting;
import dev.claimlab.spi.Capability;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Contract;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.TaskQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A library behind an adapter, named on a command line like a strategy. Its workers are processes, so it is never opened
 * as a queue of this process.
 *
 * @param folder the adapter's folder
 * @param manifest what its file says
 */
public record AdapterStrategy(Path folder, AdapterManifest manifest) implements ClaimStrategy {

    /** The option that names the library's settings. */
    public static final String SETTINGS = "settings";

    /** More than this is too long for a run of some seconds. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** Reads an adapter's folder. */
    public static AdapterStrategy read(Path folder) {
        return new AdapterStrategy(folder, AdapterManifest.read(folder));
    }

    @Override
    public String name() {
        return manifest.system();
    }

    @Override
    public String family() {
        return "adapter";
    }

    @Override
    public String idea() {
        return "the library " + manifest.system() + ", unmodified, behind an adapter";
    }

    @Override
    public String source() {
        return manifest.home();
    }

    @Override
    public Contract contract() {
        return Contract.of(manifest.contract());
    }

    @Override
    public Set<Capability> capabilities(Options options) {
        Set<Capability> capabilities = EnumSet.of(Capability.PUSHES);
        capabilities.addAll(manifest.capabilities());
        return capabilities;
    }

    @Override
    public void validate(Options options) {
        for (String name : options.named().keySet()) {
            if (!name.equals(SETTINGS)) {
                throw new IllegalArgumentException(
                        "the adapter " + name() + " has no option '" + name + "': it has lease, attempts, " + SETTINGS);
            }
        }
        if (!manifest.settings().containsKey(settingName(options))) {
            throw new IllegalArgumentException("the adapter " + name() + " has no " + SETTINGS + " '"
                    + settingName(options) + "': it has " + manifest.settings().keySet());
        }
    }

    private static String settingName(Options options) {
        return options.named().getOrDefault(SETTINGS, AdapterManifest.TUNED);
    }

    /** The library's settings that these options name. */
    public Setting setting(Options options) {
        return Objects.requireNonNull(manifest.settings().get(settingName(options)));
    }

    /** After how long, at most, other workers are given the tasks of a dead one. */
    public Duration recovers(Options options) {
        return Duration.ofMillis(setting(options).recoversMillis());
    }

    /** How long, at most, a failed task waits. */
    public Duration retries(Options options) {
        return Duration.ofMillis(setting(options).retriesMillis());
    }

    /** How long a task may wait for the library after a fault or a failure, if that is not longer than a run waits. */
    public Duration slowest(Options options) {
        Duration slower = recovers(options).compareTo(retries(options)) > 0 ? recovers(options) : retries(options);
        return slower.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : slower;
    }

    /** Why a run with or without faults or failing handlers would end before the library acts; empty if it would not. */
    public Optional<String> tooSlow(Options options, boolean isFaulty, boolean fails) {
        if (isFaulty && recovers(options).compareTo(LONGEST_WAIT) > 0) {
            return Optional.of("with settings=" + settingName(options)
                    + " the library gives the tasks of a dead worker to others only after " + recovers(options)
                    + ", longer than a run waits");
        }
        return fails && retries(options).compareTo(LONGEST_WAIT) > 0
                ? Optional.of("with settings=" + settingName(options) + " a failed task waits for up to "
                        + retries(options) + ", longer than a run waits")
                : Optional.empty();
    }

    /** The command that fetches the packages, if they are not there yet. */
    public Optional<String> unfetched() {
        return manifest.needs() == null || Files.exists(folder.resolve(manifest.needs()))
                ? Optional.empty()
                : Optional.of("(cd " + folder + " && " + String.join(" ", manifest.fetch()) + ")");
    }

    /** What the adapter is told of the settings. */
    Map<String, String> values(Options options) {
        return setting(options).values();
    }

    @Override
    public void install(DataSource dataSource, Options options) {
        throw new UnsupportedOperationException(name() + " runs in processes of its own");
    }

    @Override
    public TaskQueue open(DataSource dataSource, Options options) {
        throw new UnsupportedOperationException(name() + " runs in processes of its own");
    }
}

package dev.claimlab.scenarios.catalog;

import dev.claimlab.foreign.AdapterStrategy;
import dev.claimlab.spi.ClaimStrategy;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.strategies.Strategies;
import dev.claimlab.strategies.Strategies.NamedOptions;
import dev.claimlab.strategies.mutants.Mutant;
import dev.claimlab.strategies.mutants.Mutants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Resolves the names of a command line: strategies, presets, sets and files, each with options. */
public final class StrategyResolver {

    private static final Pattern FORM = Pattern.compile("([^\\[\\]]+)(?:\\[([^\\[\\]]*)])?");
    private static final Pattern BETWEEN = Pattern.compile(",(?![^\\[]*])");
    private static final String FILE_ENDING = ".sql";

    private final Map<String, ClaimStrategy> strategies = new LinkedHashMap<>();
    private final Map<String, String> presets = new TreeMap<>();
    private final Map<String, Mutant> mutants = new LinkedHashMap<>();
    private final Set<String> plugins = new HashSet<>();
    private final boolean allowForeignSchema;

    /**
     * A resolver of the built-in strategies, the plugins of the environment, and files.
     *
     * @param allowForeignSchema whether the SQL of a file may name other schemas than its own
     * @throws IllegalArgumentException if a plugin cannot be loaded
     */
    public StrategyResolver(boolean allowForeignSchema) {
        this(allowForeignSchema, Plugins.fromEnvironment());
    }

    /** A resolver of the built-in strategies, these plugins, and files. */
    public StrategyResolver(boolean allowForeignSchema, List<ClaimStrategy> plugged) {
        this.allowForeignSchema = allowForeignSchema;
        Strategies.all().forEach(strategy -> strategies.put(strategy.name(), strategy));
        for (NamedOptions preset : Strategies.presets()) {
            presets.put(preset.name(), preset.meaning());
        }
        Mutants.all().forEach(mutant -> mutants.put(mutant.name(), mutant));
        plugged.forEach(this::plugIn);
    }

    private void plugIn(ClaimStrategy strategy) {
        String name = strategy.name();
        if (strategies.containsKey(name) || presets.containsKey(name) || mutants.containsKey(name)) {
            throw new IllegalArgumentException(
                    strategy.getClass().getName() + " of " + Plugins.VARIABLE + " calls itself " + name
                            + ", which is the name of a " + kind(name) + " already: give it another name");
        }
        strategies.put(name, strategy);
        plugins.add(name);
    }

    /**
     * The presets of a list such as {@code core,'lease.fenced[order=random,batch=100]',my-queue.sql}.
     *
     * @throws IllegalArgumentException for an unknown name, an unknown option or an unreadable file
     */
    public List<Preset> named(String list) {
        List<Preset> found = new ArrayList<>();
        for (String name : BETWEEN.split(list, -1)) {
            String trimmed = name.trim();
            switch (trimmed) {
                case "core" -> Strategies.core().forEach(core -> found.add(one(core)));
                case "all" -> Strategies.contestants().forEach(each -> found.add(one(each.name())));
                case "yardsticks" -> Strategies.yardsticks().forEach(each -> found.add(one(each.name())));
                case "features" -> Strategies.features().forEach(each -> found.add(one(each.name())));
                case "presets" -> presets.keySet().forEach(each -> found.add(one(each)));
                case "mutants" -> mutants.keySet().forEach(each -> found.add(one(each)));
                default -> found.add(one(trimmed));
            }
        }
        return found;
    }

    /** The kind of a name: contestant, yardstick, feature, preset, mutant or plugin. */
    public String kind(String name) {
        if (plugins.contains(name)) {
            return "plugin";
        }
        if (presets.containsKey(name)) {
            return "preset";
        }
        if (mutants.containsKey(name)) {
            return "mutant";
        }
        if (Strategies.features().stream().anyMatch(strategy -> strategy.name().equals(name))) {
            return "feature";
        }
        return Strategies.yardsticks().stream()
                        .anyMatch(yardstick -> yardstick.name().equals(name))
                ? "yardstick"
                : "contestant";
    }

    /** The names of all contestants, yardsticks, plugins and presets, in the order of their families. */
    public List<String> names() {
        return Stream.concat(strategies.keySet().stream(), presets.keySet().stream())
                .toList();
    }

    /**
     * The presets of a list for a command that works on the statements of a strategy.
     *
     * @throws IllegalArgumentException if one of them is an adapter
     */
    public List<Preset> namedWithStatements(String list) {
        List<Preset> found = named(list);
        found.stream()
                .filter(preset -> preset.strategy() instanceof AdapterStrategy)
                .findFirst()
                .ifPresent(preset -> {
                    throw new IllegalArgumentException(preset.name()
                            + " is an adapter, whose statements are not seen: give it to run, compare or verify");
                });
        return found;
    }

    private Preset one(String text) {
        String meaning = presets.get(text);
        if (meaning != null) {
            return new Preset(text, one(meaning).strategy(), one(meaning).options());
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a strategy: write name, file.sql or 'name[option=value,..]'");
        }
        String name = matcher.group(1).trim();
        Map<String, String> given = options(matcher.group(2) == null ? "" : matcher.group(2));
        String inherited = presets.get(name);
        if (inherited != null) {
            Preset preset = one(inherited);
            return new Preset(text, preset.strategy(), with(preset.options(), given));
        }
        Mutant mutant = mutants.get(name);
        if (mutant != null) {
            return new Preset(text, mutant.strategy(), with(optionsOf(mutant), given));
        }
        ClaimStrategy strategy = strategy(name);
        String label = text.substring(matcher.end(1));
        return new Preset(strategy.name() + label, strategy, with(inherited(strategy), given));
    }

    /** The options of a file: those of the preset or of the brackets in its {@code from}, if it has one. */
    private Options inherited(ClaimStrategy strategy) {
        return strategy instanceof SqlStrategy file
                ? file.from().map(from -> one(from).options()).orElse(Options.DEFAULT)
                : Options.DEFAULT;
    }

    /** A mutant has the options of the correct strategy that it is made from. */
    private Options optionsOf(Mutant mutant) {
        return one(mutant.mutation().from()).options();
    }

    private ClaimStrategy strategy(String name) {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            return AdapterStrategy.read(path);
        }
        if (name.endsWith(FILE_ENDING)) {
            return file(Path.of(name));
        }
        ClaimStrategy strategy = strategies.get(name);
        if (strategy == null) {
            List<String> known =
                    Stream.concat(names().stream(), mutants.keySet().stream()).toList();
            throw new IllegalArgumentException(Nearest.message("strategy", name, known)
                    + "; or name a file that ends in .sql, the folder of an adapter, or a set: core, all, yardsticks,"
                    + " features, presets, mutants; or load"
                    + " a jar of your own with " + Plugins.VARIABLE);
        }
        return strategy;
    }

    private ClaimStrategy file(Path path) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new IllegalArgumentException("cannot read the strategy file " + path
                    + (Files.exists(path) ? ": no permission, or not a file" : ": there is no such file"));
        }
        try {
            return SqlStrategy.read(path, allowForeignSchema, name -> one(name).strategy());
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the strategy file " + path + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new TreeMap<>();
        for (String option : text.split(",", -1)) {
            if (option.isBlank()) {
                continue;
            }
            int equals = option.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + option.trim() + "' is not an option: write name=value");
            }
            options.put(
                    option.substring(0, equals).trim(),
                    option.substring(equals + 1).trim());
        }
        return options;
    }

    private static Options with(Options base, Map<String, String> given) {
        Map<String, String> named = new TreeMap<>(base.named());
        int batch = base.batch();
        Duration lease = base.lease();
        int attempts = base.attemptLimit();
        for (Map.Entry<String, String> option : given.entrySet()) {
            switch (option.getKey()) {
                case "batch" -> batch = number(option);
                case "attempts" -> attempts = number(option);
                case "lease" -> lease = Durations.parse(option.getValue());
                default -> named.put(option.getKey(), option.getValue());
            }
        }
        return new Options(batch, lease, attempts, named);
    }

    private static int number(Map.Entry<String, String> option) {
        try {
            return Integer.parseInt(option.getValue());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "option " + option.getKey() + " needs a whole number, not '" + option.getValue() + "'", e);
        }
    }
}

package dev.claimlab.verify.model;

import dev.claimlab.spi.Task;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which features met in a sequence: in one task, or in two tasks of one key or of one group. */
final class FeaturePairs {

    private final Map<Long, Task> tasks = new TreeMap<>();
    private final Map<Long, Set<Feature>> byTask = new TreeMap<>();

    /** A task is sent. */
    void sent(Task task) {
        tasks.put(task.id(), task);
        note(Feature.KEY, task.key() != null, task.id());
        note(Feature.GROUP, task.group() != null, task.id());
        note(Feature.PRIORITY, task.priority() != 0, task.id());
        note(Feature.TYPE, !task.type().equals(ModelTypes.name(0)), task.id());
        note(Feature.DELAY, task.dueAt() != null, task.id());
        note(Feature.LARGE_PAYLOAD, task.payload().length() > Producers.LARGE, task.id());
    }

    private void note(Feature feature, boolean isSo, long task) {
        if (isSo) {
            note(feature, List.of(task));
        }
    }

    /** Something happens to these tasks. */
    void note(Feature feature, Collection<Long> those) {
        those.forEach(task -> byTask.computeIfAbsent(task, any -> EnumSet.noneOf(Feature.class))
                .add(feature));
    }

    /** The names of all pairs that met. */
    Set<String> met() {
        Map<String, Set<Feature>> together = new HashMap<>();
        byTask.forEach((number, features) -> {
            Task task = tasks.get(number);
            names(number, task)
                    .forEach(name -> together.computeIfAbsent(name, any -> EnumSet.noneOf(Feature.class))
                            .addAll(features));
        });
        Set<String> met = new TreeSet<>();
        for (Set<Feature> features : together.values()) {
            features.forEach(one -> features.stream()
                    .filter(other -> one.compareTo(other) < 0)
                    .forEach(other -> met.add(Feature.name(Set.of(one, other)))));
        }
        return met;
    }

    private static Stream<String> names(long number, @Nullable Task task) {
        String key = task == null ? null : task.key();
        String group = task == null ? null : task.group();
        return Stream.of(
                        Stream.of("task " + number),
                        Stream.ofNullable(key).map(text -> "key " + text),
                        Stream.ofNullable(group).map(text -> "group " + text))
                .flatMap(names -> names);
    }
}

package dev.claimlab.spi;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a strategy promises: a grade for each anomaly, in calm and under faults. An anomaly that is not listed is
 * forbidden.
 *
 * @param word {@code exactly-once}, {@code at-least-once} or {@code at-most-once}
 * @param exceptions grades that the strategy sets itself; they override those of the word
 */
public record Contract(String word, Map<Conditions, Map<Anomaly, Grade>> exceptions) {

    private static final Set<Anomaly> REPEATED_WORK = Set.of(Anomaly.DUPLICATE_EXECUTION, Anomaly.OVERLAP);

    /** The words of contracts, strictest first. */
    public static final List<String> WORDS = List.of("exactly-once", "at-least-once", "at-most-once");

    /** Rejects an unknown word and copies the exceptions. */
    public Contract {
        if (!WORDS.contains(word)) {
            throw new IllegalArgumentException("unknown contract '" + word + "': use one of " + WORDS);
        }
        Map<Conditions, Map<Anomaly, Grade>> copy = new EnumMap<>(Conditions.class);
        exceptions.forEach((conditions, grades) -> copy.put(conditions, Map.copyOf(grades)));
        exceptions = Map.copyOf(copy);
    }

    /** The contract of a word without exceptions. */
    public static Contract of(String word) {
        return new Contract(word, Map.of());
    }

    /** A copy of this contract with one more exception. */
    public Contract accepting(Conditions conditions, Anomaly anomaly, Grade grade) {
        Map<Conditions, Map<Anomaly, Grade>> more = new EnumMap<>(Conditions.class);
        more.putAll(exceptions);
        Map<Anomaly, Grade> grades = new EnumMap<>(Anomaly.class);
        grades.putAll(more.getOrDefault(conditions, Map.of()));
        grades.put(anomaly, grade);
        more.put(conditions, grades);
        return new Contract(word, more);
    }

    /**
     * The grade of an anomaly under these conditions, with effects written in this way. What a strategy does in calm it does
     * under faults, too, unless it says otherwise.
     */
    public Grade grade(Anomaly anomaly, Conditions conditions, Effects effects) {
        Grade exception = exceptions.getOrDefault(conditions, Map.of()).get(anomaly);
        if (exception != null) {
            return exception;
        }
        if (conditions == Conditions.CALM) {
            return Grade.FORBIDDEN;
        }
        Grade inCalm = exceptions.getOrDefault(Conditions.CALM, Map.of()).get(anomaly);
        if (inCalm != null) {
            return inCalm;
        }
        boolean accepted = switch (word) {
            case "exactly-once" ->
                REPEATED_WORK.contains(anomaly) || (anomaly == Anomaly.DUPLICATE_EFFECT && !effects.isJoined());
            case "at-least-once" -> REPEATED_WORK.contains(anomaly) || anomaly == Anomaly.DUPLICATE_EFFECT;
            default -> anomaly == Anomaly.LOST;
        };
        return accepted ? Grade.ACCEPTABLE : Grade.FORBIDDEN;
    }

    /**
     * The grade of a completion by a claim that was no longer current: at least once, it is a warning, since the task was
     * done; what it loses is an anomaly of its own.
     */
    public Grade gradeOfStaleCompletion(Conditions conditions, Effects effects) {
        Grade grade = grade(Anomaly.UNFENCED_COMPLETION, conditions, effects);
        return grade == Grade.FORBIDDEN && word.equals("at-least-once") ? Grade.INTERESTING : grade;
    }

    /** Whether an anomaly is not forbidden under these conditions, with joined effects. */
    public boolean accepts(Anomaly anomaly, Conditions conditions) {
        return grade(anomaly, conditions, Effects.JOINED) != Grade.FORBIDDEN;
    }

    /** The word, then the exceptions; an exception for both calm and faults appears once. */
    @Override
    public String toString() {
        Map<Anomaly, Grade> calm = exceptions.getOrDefault(Conditions.CALM, Map.of());
        Map<Anomaly, Grade> faulty = exceptions.getOrDefault(Conditions.FAULTY, Map.of());
        StringBuilder text = new StringBuilder(word);
        for (Anomaly anomaly : Anomaly.values()) {
            if (calm.containsKey(anomaly) && faulty.containsKey(anomaly)) {
                text.append(" + ").append(anomaly);
            } else if (calm.containsKey(anomaly)) {
                text.append(" + calm ").append(anomaly);
            } else if (faulty.containsKey(anomaly)) {
                text.append(" + faulty ").append(anomaly);
            }
        }
        return text.toString();
    }
}

package dev.claimlab.sqlfile.parse;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the word that a misspelt word, or a word of other systems, stands for. */
public final class Spelling {

    private static final int LETTERS_AN_ERROR = 3;

    /** What other systems call the statements of a strategy file. */
    private static final Map<String, List<String>> SYNONYMS = Map.of(
            SqlFile.RETRY,
                    List.of("fail", "failed", "error", "nack", "reject", "requeue", "reschedule", "snooze", "giveback"),
            SqlFile.COMPLETE,
                    List.of("finish", "ack", "acknowledge", "done", "success", "succeed", "commit", "archive"),
            SqlFile.CLAIM,
                    List.of("fetch", "dequeue", "poll", "pop", "take", "get", "reserve", "acquire", "lock", "receive"),
            SqlFile.ENQUEUE, List.of("push", "insert", "add", "send", "create", "publish", "schedule", "produce"),
            SqlFile.RENEW, List.of("heartbeat", "extend", "touch", "keepalive", "beat", "ping", "prolong"),
            SqlFile.RECOVER, List.of("reap", "reaper", "rescue", "unlock", "sweep", "expire", "timeout", "cleanup"),
            SqlFile.INSTALL, List.of("setup", "schema", "migrate", "migration", "ddl", "init", "tables"),
            SqlFile.REMAINING, List.of("list", "status", "state", "inspect", "count", "left"),
            SqlFile.JOIN, List.of("register", "start", "hello"),
            SqlFile.LEAVE, List.of("unregister", "deregister", "stop", "shutdown", "bye"));

    private Spelling() {}

    /** The known word that differs from this one in few letters, or only in case; empty if there is none. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> errors(lower, candidate) <= Math.max(1, candidate.length() / LETTERS_AN_ERROR))
                .min(Comparator.comparingInt(candidate -> errors(lower, candidate)));
    }

    private static int errors(String lower, String candidate) {
        return LevenshteinDistance.getDefaultInstance().apply(lower, candidate.toLowerCase(Locale.ROOT));
    }

    /** The statement of a strategy file that other systems call by this name; empty if there is none. */
    static Optional<String> statement(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
        return SYNONYMS.entrySet().stream()
                .filter(synonyms -> synonyms.getValue().contains(plain))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The known word with the longest common prefix, else the one of the most similar length. */
    static String nearestStart(String word, List<String> known) {
        return known.stream()
                .max(Comparator.comparingInt((String candidate) -> shared(word, candidate))
                        .thenComparing(candidate -> -Math.abs(candidate.length() - word.length())))
                .orElse("");
    }

    private static int shared(String one, String other) {
        int count = 0;
        while (count < Math.min(one.length(), other.length()) && one.charAt(count) == other.charAt(count)) {
            count++;
        }
        return count;
    }
}

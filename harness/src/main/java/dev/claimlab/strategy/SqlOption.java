package dev.claimlab.strategy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An option that a strategy file defines: a few texts to choose from, the first of them by default.
 *
 * @param name its name, used as {@code {name}}
 * @param texts the text for each value
 */
record SqlOption(String name, Map<String, String> texts) {

    private static final String FORM = "expected 'name: value = text | value = text'";

    /** Reads {@code order: id = ORDER BY id | random = ORDER BY random()}. */
    static SqlOption parse(String definition) {
        int colon = definition.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(FORM);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String choice : definition.substring(colon + 1).split("\\|", -1)) {
            int equals = choice.indexOf('=');
            if (equals < 0 || choice.substring(0, equals).isBlank()) {
                throw new IllegalArgumentException(FORM);
            }
            texts.put(
                    choice.substring(0, equals).trim(),
                    choice.substring(equals + 1).trim());
        }
        return new SqlOption(definition.substring(0, colon).trim(), texts);
    }

    String defaultValue() {
        return texts.keySet().iterator().next();
    }

    /** The text of a value; empty if there is no such value. */
    String text(String value) {
        return texts.getOrDefault(value, "");
    }

    /** The default options, then each other value of each option, one at a time. */
    static List<Options> choices(Collection<SqlOption> options) {
        List<Options> choices = new ArrayList<>(List.of(Options.DEFAULT));
        for (SqlOption option : options) {
            for (String value : option.texts().keySet()) {
                if (!value.equals(option.defaultValue())) {
                    choices.add(new Options(
                            1, Options.DEFAULT.lease(), Options.DEFAULT.attemptLimit(), Map.of(option.name(), value)));
                }
            }
        }
        return choices;
    }
}

package dev.claimlab.sqlfile.parse;

import dev.claimlab.spi.Options;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An option that a strategy file defines: a choice of texts, the first of them by default. The value {@code <n>} stands
 * for any number from 1 up, which replaces it in the text.
 *
 * @param name its name, used as {@code {name}}
 * @param texts the text for each value
 */
public record SqlOption(String name, Map<String, String> texts) {

    private static final String NUMBER = "<n>";
    private static final Pattern A_NUMBER = Pattern.compile("[1-9]\\d{0,5}");
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

    /** The value that applies where none is given. */
    public String defaultValue() {
        return texts.keySet().iterator().next();
    }

    /** The text of a value; empty if there is no such value. */
    public String text(String value) {
        return isNumber(value) ? texts.getOrDefault(NUMBER, "").replace(NUMBER, value) : texts.getOrDefault(value, "");
    }

    /** Whether the option has this value. */
    public boolean has(String value) {
        return isNumber(value) || (texts.containsKey(value) && !value.equals(NUMBER));
    }

    private boolean isNumber(String value) {
        return !texts.containsKey(value)
                && texts.containsKey(NUMBER)
                && A_NUMBER.matcher(value).matches();
    }

    /** The default options, then each other value of each option, one at a time. */
    public static List<Options> choices(Collection<SqlOption> options) {
        List<Options> choices = new ArrayList<>(List.of(Options.DEFAULT));
        for (SqlOption option : options) {
            for (String value : option.texts().keySet()) {
                if (!value.equals(option.defaultValue())) {
                    choices.add(new Options(
                            1,
                            Options.DEFAULT.lease(),
                            Options.DEFAULT.attemptLimit(),
                            Map.of(option.name(), value.equals(NUMBER) ? "1" : value)));
                }
            }
        }
        return choices;
    }
}

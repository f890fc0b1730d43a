package dev.claimlab.sqlfile.parse;

import dev.claimlab.spi.ConcurrencyLimit;
import dev.claimlab.spi.ConcurrencyLimit.Scope;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header {@code -- limit: 3 per group}. */
final class LimitHeader {

    /** The name of the header. */
    static final String NAME = "limit";

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4})\\s+(?:per\\s+(group|type)|in\\s+(all))");

    private LimitHeader() {}

    /** The limit in the text; throws IllegalArgumentException with the expectation. */
    static ConcurrencyLimit parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text.strip() + "'; expected '3 per group', '3 per type' or '3 in all'");
        }
        String scope = form.group(2) == null ? form.group(3) : form.group(2);
        return new ConcurrencyLimit(Integer.parseInt(form.group(1)), Scope.valueOf(scope.toUpperCase(Locale.ROOT)));
    }
}

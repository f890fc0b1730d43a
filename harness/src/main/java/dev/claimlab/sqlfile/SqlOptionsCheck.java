package dev.claimlab.sqlfile;

import dev.claimlab.spi.Options;
import dev.claimlab.sqlfile.parse.SqlFile;
import dev.claimlab.sqlfile.parse.SqlOption;
import java.util.Set;

/** Refuses options that a strategy file does not have. */
record SqlOptionsCheck(SqlFile file) {

    /** Throws IllegalArgumentException with the expectation for the first option that does not fit. */
    void validate(Options options) {
        if (options.batch() > 1 && !new SqlCapabilities(file).uses(SqlFile.CLAIM, "limit")) {
            throw new IllegalArgumentException(
                    file.name() + " claims one task at a time: its claim has no :limit, so batch must be 1");
        }
        options.named().forEach(this::validate);
    }

    private void validate(String option, String value) {
        boolean isCommon = CommonOptions.knows(option, value);
        if (option.equals(CommonOptions.WAKE)
                && !value.equals("poll")
                && file.channel().isEmpty()) {
            throw new IllegalArgumentException(file.name() + " listens to no channel, so wake must be poll");
        }
        SqlOption known = file.options().get(option);
        if (known == null && !isCommon) {
            Set<String> names = CommonOptions.namesWith(file.options().keySet());
            throw new IllegalArgumentException(
                    "unknown option '" + option + "' of " + file.name() + "; there are " + names);
        }
        if (known != null && !known.has(value)) {
            throw new IllegalArgumentException("option " + option + " of " + file.name() + " is one of "
                    + known.texts().keySet() + ", not '" + value + "'");
        }
    }
}

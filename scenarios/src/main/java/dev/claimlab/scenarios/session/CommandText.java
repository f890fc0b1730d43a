package dev.claimlab.scenarios.session;

import dev.claimlab.database.Redaction;
import dev.claimlab.scenarios.catalog.Plugins;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The text of the command line for reports, without passwords. */
public final class CommandText {

    private CommandText() {}

    /** The words of the command line, after the setting of plugins if there is one, without passwords. */
    public static List<String> withoutCredentials(CommandSpec command) {
        List<String> words = new ArrayList<>();
        String plugins = System.getenv(Plugins.VARIABLE);
        if (plugins != null) {
            words.add(Plugins.VARIABLE + "=" + plugins);
        }
        words.add("claimlab");
        for (String word : command.root().commandLine().getParseResult().originalArgs()) {
            words.add(Redaction.of(word));
        }
        return words;
    }
}

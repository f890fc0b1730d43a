package dev.claimlab.scenarios.session;

import dev.claimlab.scenarios.catalog.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as it may be written down. */
public final class CommandText {

    private static final Pattern USER_INFO = Pattern.compile("(://[^:/@]*):[^@/]*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&\\s]*");

    private CommandText() {}

    /** The words of the command line and the plugins before it, passwords left out. */
    public static List<String> withoutCredentials(CommandSpec command) {
        List<String> words = new ArrayList<>();
        String plugins = System.getenv(Plugins.VARIABLE);
        if (plugins != null) {
            words.add(Plugins.VARIABLE + "=" + plugins);
        }
        words.add("claimlab");
        for (String word : command.root().commandLine().getParseResult().originalArgs()) {
            String anonymous = USER_INFO.matcher(word).replaceAll("$1:***@");
            words.add(PASSWORD.matcher(anonymous).replaceAll("$1***"));
        }
        return words;
    }
}

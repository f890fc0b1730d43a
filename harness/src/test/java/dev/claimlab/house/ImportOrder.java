package dev.claimlab.house;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the imports of a source, so that the order of packages holds in modules that are not compiled yet. */
final class ImportOrder {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?((?:[a-z]\\w*\\.)+)[A-Z][\\w.]*;");

    private ImportOrder() {}

    /** The imports of packages that stand below the source's own. */
    static List<String> violations(Source source, String root) {
        String own = PACKAGE.matcher(source.text())
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
        return IMPORT.matcher(source.text())
                .results()
                .map((MatchResult match) ->
                        match.group(1).substring(0, match.group(1).length() - 1))
                .filter(imported -> imported.startsWith(root))
                .filter(imported -> Layers.place(imported) > Layers.place(own))
                .map(imported -> source.path() + ": " + own + " imports " + imported + ", which stands below it")
                .toList();
    }
}

package dev.claimlab.scenarios.cli;

import dev.claimlab.scenarios.session.OptionHeading;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/** Lists the options of {@code --help} under headings, those of the command itself first. */
final class GroupedOptionList implements IHelpSectionRenderer {

    private static final String OWN = "Options";
    private static final List<String> ORDER =
            List.of(OWN, OptionHeading.QUESTION, OptionHeading.WORKERS, OptionHeading.SERVER, OptionHeading.OUTPUT);

    @Override
    public String render(Help help) {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        ORDER.forEach(heading -> groups.put(heading, new ArrayList<>()));
        for (OptionSpec option : help.commandSpec().options()) {
            if (!option.hidden()) {
                groups.computeIfAbsent(heading(option), any -> new ArrayList<>())
                        .add(option);
            }
        }
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, options) -> {
            if (!options.isEmpty()) {
                Help.Layout layout = help.createDefaultLayout();
                layout.addOptions(options, help.parameterLabelRenderer());
                text.append(System.lineSeparator())
                        .append(heading)
                        .append(':')
                        .append(System.lineSeparator())
                        .append(layout);
            }
        });
        return text.toString();
    }

    private static String heading(OptionSpec option) {
        if (option.userObject() instanceof AnnotatedElement field) {
            OptionHeading heading = field.getAnnotation(OptionHeading.class);
            return heading == null ? OWN : heading.value();
        }
        return OWN;
    }
}

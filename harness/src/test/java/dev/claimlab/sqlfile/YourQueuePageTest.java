package dev.claimlab.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Contract;
import dev.claimlab.spi.KeySpan;
import dev.claimlab.spi.Options;
import dev.claimlab.spi.Remaining;
import dev.claimlab.sqlfile.parse.HeaderNames;
import dev.claimlab.sqlfile.parse.PromisesHeader;
import dev.claimlab.sqlfile.parse.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about strategy files documents every keyword of such a file, and no other. */
final class YourQueuePageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("claimlab.root", "..")).resolve("docs/your-queue.md");
    private static final Pattern HEADING = Pattern.compile("###? .*");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|(.*)\\|");

    private final TreeMap<String, String> rows = new TreeMap<>();
    private final List<String> words = new ArrayList<>();

    YourQueuePageTest() throws IOException {
        String section = "";
        for (String line : Files.readAllLines(PAGE)) {
            section = HEADING.matcher(line).matches() ? line.substring(line.indexOf(' ') + 1) : section;
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                words.add(section + " " + row.group(1));
                rows.put(section + " " + row.group(1), row.group(2));
            }
        }
    }

    @Test
    void the_page_names_every_statement_parameter_header_and_option_once() {
        List<String> known = new ArrayList<>();
        SqlFile.STATEMENTS.forEach(name -> known.add("Statements " + name));
        known.add("Statements " + SqlFile.DUTY + "NAME");
        Stream.of(ParameterSource.TASK, ParameterSource.TICK, ParameterSource.COMMON)
                .flatMap(parameters -> parameters.keySet().stream())
                .distinct()
                .forEach(name -> known.add("Parameters :" + name));
        HeaderNames.ALL.forEach(name -> known.add("Headers " + name));
        PromisesHeader.NAMES.forEach(name -> known.add("Numbers without a parameter " + name));
        KeySpan.words().forEach(words -> known.add("How long a key stands " + words));
        CommonOptions.namesWith(Set.of()).forEach(name -> known.add("Options " + name));

        assertThat(words).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void the_page_names_every_value_that_can_be_chosen() {
        assertThat(rows.get("Headers contract")).contains(Contract.WORDS);
        assertThat(rows.get("Headers key")).contains(KeySpan.words());
        assertThat(rows.get("Options wake")).contains(SqlNotify.words());
        assertThat(rows.get("Options batch")).contains(" " + Options.DEFAULT.batch() + " by default");
        assertThat(rows.get("Options lease"))
                .contains(" " + Options.DEFAULT.lease().toSeconds() + " s by default");
        assertThat(rows.get("Options attempts")).contains(" " + Options.DEFAULT.attemptLimit() + " by default");
        assertThat(rows.get("Statements remaining"))
                .contains(Stream.of(Remaining.State.values()).map(Enum::name).toList());
    }

    @Test
    void a_parameter_is_where_the_page_says() {
        ParameterSource.TASK
                .keySet()
                .forEach(name -> assertThat(rows.get("Parameters :" + name)).startsWith(" `enqueue` |"));
        ParameterSource.COMMON
                .keySet()
                .forEach(name -> assertThat(rows.get("Parameters :" + name)).startsWith(" everywhere |"));
    }
}

package dev.claimlab.verify.lint;

import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** F40: a time without time zone has another meaning in every session with another TimeZone (fountain 2368). */
final class LocalTime implements LintRule {

    private static final Set<Integer> LOCALTIMESTAMP = Set.of(7, 8);

    @Override
    public String failureMode() {
        return "F40";
    }

    @Override
    public String repair() {
        return "use timestamptz, and clock_timestamp() or now()";
    }

    @Override
    public Stream<LintFinding> findings(ReadFile file) throws SQLException {
        SqlStatement install = file.installation();
        List<String> columns = file.columnsWithoutTimeZone();
        Stream<LintFinding> inTables = columns.stream()
                .map(column -> new LintFinding(
                        failureMode(),
                        install.name(),
                        install.file(),
                        install.line(),
                        column + " is a timestamp without time zone",
                        repair()));
        Stream<LintFinding> inStatements = file.statements().stream()
                .filter(statement -> ReadFile.nodes(statement).anyMatch(parseNode -> isLocal(file, parseNode)))
                .map(statement -> finding(statement, "a time is taken without its zone"));
        return Stream.concat(inTables, inStatements);
    }

    private static boolean isLocal(ReadFile file, ParseNode parseNode) {
        return (parseNode.is("SQLVALUEFUNCTION") && LOCALTIMESTAMP.contains(parseNode.number("op")))
                || (parseNode.is("FUNCEXPR") && file.called(parseNode).equals("timestamp"));
    }
}

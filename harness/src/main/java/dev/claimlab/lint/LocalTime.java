package dev.claimlab.lint;

import dev.claimlab.strategy.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** F40: a time without its zone means something else to every session with another TimeZone (fountain 2368). */
final class LocalTime implements Rule {

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
    public Stream<Finding> findings(ReadFile file) throws SQLException {
        SqlStatement install = file.installation();
        List<String> columns = file.columnsWithoutTimeZone();
        Stream<Finding> inTables = columns.stream()
                .map(column -> new Finding(
                        failureMode(),
                        install.name(),
                        install.file(),
                        install.line(),
                        column + " is a timestamp without time zone",
                        repair()));
        Stream<Finding> inStatements = file.statements().stream()
                .filter(statement -> ReadFile.nodes(statement).anyMatch(node -> isLocal(file, node)))
                .map(statement -> finding(statement, "a time is taken without its zone"));
        return Stream.concat(inTables, inStatements);
    }

    private static boolean isLocal(ReadFile file, Node node) {
        return (node.is("SQLVALUEFUNCTION") && LOCALTIMESTAMP.contains(node.number("op")))
                || (node.is("FUNCEXPR") && file.called(node).equals("timestamp"));
    }
}

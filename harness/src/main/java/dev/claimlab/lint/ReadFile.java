package dev.claimlab.lint;

import dev.claimlab.strategy.Holding;
import dev.claimlab.strategy.SqlStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A strategy file of which all was read that could be: its statements, and those of the functions that they call. */
final class ReadFile {

    /** The functions that take an advisory lock and keep it at least to the end of the transaction. */
    private static final Set<String> LOCKS = Set.of(
            "pg_advisory_lock",
            "pg_advisory_lock_shared",
            "pg_try_advisory_lock",
            "pg_try_advisory_lock_shared",
            "pg_advisory_xact_lock",
            "pg_advisory_xact_lock_shared",
            "pg_try_advisory_xact_lock",
            "pg_try_advisory_xact_lock_shared");

    private final Holding holding;
    private final SqlStatement installation;
    private final List<ReadStatement> statements;
    private final Catalog catalog;
    private final Set<String> lockTakers = new HashSet<>();

    ReadFile(Holding holding, SqlStatement installation, List<ReadStatement> statements, Catalog catalog) {
        this.holding = holding;
        this.installation = installation;
        this.statements = List.copyOf(statements);
        this.catalog = catalog;
        for (ReadStatement statement : statements) {
            if (nodes(statement).anyMatch(node -> LOCKS.contains(called(node)))) {
                lockTakers.add(statement.function());
            }
        }
    }

    /** What keeps its claims alive. */
    Holding holding() {
        return holding;
    }

    /** What makes its tables. */
    SqlStatement installation() {
        return installation;
    }

    List<ReadStatement> statements() {
        return statements;
    }

    /** The statements of some sections. */
    List<ReadStatement> of(String... sections) {
        return statements.stream().filter(statement -> statement.isOf(sections)).toList();
    }

    /** The name of the function that a node calls; empty for another node. */
    String called(Node node) {
        return switch (node.tag()) {
            case "FUNCEXPR" -> catalog.functionName(node.id("funcid"));
            case "OPEXPR" -> catalog.functionName(node.id("opfuncid"));
            default -> "";
        };
    }

    /** Whether a node takes an advisory lock, by itself or through a function of the file. */
    boolean locks(Node node) {
        return LOCKS.contains(called(node)) || (node.is("FUNCEXPR") && lockTakers.contains(called(node)));
    }

    /** Whether it takes an advisory lock that outlives the transaction. */
    boolean locksSession(Node node) {
        return LOCKS.contains(called(node)) && !called(node).contains("_xact_");
    }

    /** The nodes of a statement. */
    static Stream<Node> nodes(ReadStatement statement) {
        return statement.outermost().flatMap(Node::walk);
    }

    /** The columns without a time zone in the tables that the statements use. */
    List<String> columnsWithoutTimeZone() throws SQLException {
        return catalog.columnsWithoutTimeZone(tables(statements));
    }

    static List<Long> tables(List<ReadStatement> statements) {
        return statements.stream()
                .flatMap(statement -> statement.queries().stream())
                .flatMap(query -> query.sources().stream())
                .filter(Source::isRelation)
                .map(Source::relation)
                .distinct()
                .toList();
    }
}

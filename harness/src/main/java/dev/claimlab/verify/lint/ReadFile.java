package dev.claimlab.verify.lint;

import dev.claimlab.spi.Holding;
import dev.claimlab.sqlfile.parse.SqlStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A strategy file as far as it could be analysed: its statements, and those of the functions that they call. */
final class ReadFile {

    /** The functions that take an advisory lock and keep it at least until the end of the transaction. */
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
    private final FunctionCatalog functionCatalog;
    private final Set<String> lockTakers = new HashSet<>();

    ReadFile(
            Holding holding,
            SqlStatement installation,
            List<ReadStatement> statements,
            FunctionCatalog functionCatalog) {
        this.holding = holding;
        this.installation = installation;
        this.statements = List.copyOf(statements);
        this.functionCatalog = functionCatalog;
        for (ReadStatement statement : statements) {
            if (nodes(statement).anyMatch(parseNode -> LOCKS.contains(called(parseNode)))) {
                lockTakers.add(statement.function());
            }
        }
    }

    /** What keeps the strategy's claims alive. */
    Holding holding() {
        return holding;
    }

    /** The statement that creates its tables. */
    SqlStatement installation() {
        return installation;
    }

    List<ReadStatement> statements() {
        return statements;
    }

    /** The statements of these sections. */
    List<ReadStatement> of(String... sections) {
        return statements.stream().filter(statement -> statement.isOf(sections)).toList();
    }

    /** The name of the function that a node calls; empty for any other node. */
    String called(ParseNode parseNode) {
        return switch (parseNode.tag()) {
            case "FUNCEXPR" -> functionCatalog.functionName(parseNode.id("funcid"));
            case "OPEXPR" -> functionCatalog.functionName(parseNode.id("opfuncid"));
            default -> "";
        };
    }

    /** Whether a node takes an advisory lock, directly or through a function of the file. */
    boolean locks(ParseNode parseNode) {
        return LOCKS.contains(called(parseNode))
                || (parseNode.is("FUNCEXPR") && lockTakers.contains(called(parseNode)));
    }

    /** Whether the node takes an advisory lock that outlives the transaction. */
    boolean locksSession(ParseNode parseNode) {
        return LOCKS.contains(called(parseNode)) && !called(parseNode).contains("_xact_");
    }

    /** All nodes of a statement. */
    static Stream<ParseNode> nodes(ReadStatement statement) {
        return statement.outermost().flatMap(ParseNode::walk);
    }

    /** The columns without time zone in the tables that the statements use. */
    List<String> columnsWithoutTimeZone() throws SQLException {
        return functionCatalog.columnsWithoutTimeZone(tables(statements));
    }

    static List<Long> tables(List<ReadStatement> statements) {
        return statements.stream()
                .flatMap(statement -> statement.queries().stream())
                .flatMap(query -> query.sources().stream())
                .filter(RelationSource::isRelation)
                .map(RelationSource::relation)
                .distinct()
                .toList();
    }
}

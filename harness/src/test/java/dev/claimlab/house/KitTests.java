package dev.claimlab.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the tests of the kit, which are those in main code, to see whether each asserts whatever happens. */
final class KitTests {

    private KitTests() {}

    /** The lines of conditions and returns in a test, and of statements that end a test and assert nothing. */
    static Stream<Integer> unasserted(Source source) {
        if (!source.text().contains("@Test")) {
            return Stream.empty();
        }
        JavacTask task = Javadoc.parser(source);
        List<Integer> lines = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                SourcePositions positions = Trees.instance(task).getSourcePositions();
                LineMap map = unit.getLineMap();
                new Tests(tree -> lines.add((int) map.getLineNumber(positions.getStartPosition(unit, tree))))
                        .scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.stream();
    }

    /** Receives what breaks the rule. */
    @FunctionalInterface
    private interface Report {

        /** Takes one statement or expression. */
        void of(Tree tree);
    }

    private static final class Tests extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final Report report;

        Tests(Report report) {
            this.report = report;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            boolean isTest = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Test"));
            BlockTree body = method.getBody();
            if (isTest && body != null) {
                new Branches(report).scan(body, null);
                requireAssertion(body);
            }
            return null;
        }

        private void requireAssertion(BlockTree block) {
            List<? extends StatementTree> statements = block.getStatements();
            if (statements.isEmpty()) {
                report.of(block);
                return;
            }
            StatementTree last = statements.get(statements.size() - 1);
            if (last instanceof TryTree attempt) {
                requireAssertion(attempt.getBlock());
            } else if (!last.toString().startsWith("assertThat(")) {
                report.of(last);
            }
        }
    }

    /** Finds what lets a test end before its last statement. */
    private static final class Branches extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final Report report;

        Branches(Report report) {
            this.report = report;
        }

        @Override
        public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
            report.of(tree);
            return null;
        }

        @Override
        public @Nullable Void visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void unused) {
            report.of(tree);
            return null;
        }

        @Override
        public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void unused) {
            report.of(tree);
            return null;
        }

        @Override
        public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void unused) {
            report.of(tree);
            return null;
        }

        @Override
        public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
            report.of(tree);
            return null;
        }

        @Override
        public @Nullable Void visitCatch(CatchTree tree, @Nullable Void unused) {
            report.of(tree);
            return null;
        }
    }
}

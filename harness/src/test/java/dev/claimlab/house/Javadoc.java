package dev.claimlab.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads Java with the compiler's own parser, to see what has no javadoc. */
final class Javadoc {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

    private Javadoc() {}

    /** The lines of public types, methods and constructors that say nothing of themselves. */
    static Stream<Integer> missing(Source source) {
        JavacTask task = parser(source);
        DocTrees docs = DocTrees.instance(task);
        List<Integer> lines = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(docs, unit, lines).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.stream();
    }

    /** The compiler, with one file to parse. */
    static JavacTask parser(Source source) {
        return (JavacTask) COMPILER.getTask(
                null, FILES, problem -> {}, List.of("-proc:none"), null, List.of(new Text(source.text())));
    }

    private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final DocTrees docs;
        private final CompilationUnitTree unit;
        private final List<Integer> lines;
        private boolean isInterface;

        Scanner(DocTrees docs, CompilationUnitTree unit, List<Integer> lines) {
            this.docs = docs;
            this.unit = unit;
            this.lines = lines;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            if (!isPublic(type.getModifiers())) {
                return null;
            }
            require(type);
            boolean outer = isInterface;
            isInterface = type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
            super.visitClass(type, null);
            isInterface = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            boolean isOverride = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isPublic(method.getModifiers()) && !isOverride) {
                require(method);
            }
            return null;
        }

        private boolean isPublic(ModifiersTree modifiers) {
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || (isInterface && !modifiers.getFlags().contains(Modifier.PRIVATE));
        }

        private void require(Tree tree) {
            if (docs.getDocComment(getCurrentPath()) == null) {
                long start = docs.getSourcePositions().getStartPosition(unit, tree);
                lines.add((int) unit.getLineMap().getLineNumber(start));
            }
        }
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String text;

        Text(String text) {
            super(URI.create("string:///Text.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

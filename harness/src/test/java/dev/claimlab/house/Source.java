package dev.claimlab.house;

import java.util.List;

/**
 * A text file of the repository.
 *
 * @param path relative to the root, with slashes
 * @param text what it holds
 */
record Source(String path, String text) {

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder, with a slash at the end; empty for the root. */
    String folder() {
        return path.substring(0, path.length() - name().length());
    }

    boolean isJava() {
        return path.endsWith(".java");
    }

    boolean isMainJava() {
        return isJava() && path.contains("/src/main/java/");
    }

    boolean isSql() {
        return path.endsWith(".sql");
    }

    boolean isScript() {
        return text.startsWith("#!");
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** The line, from 1, in which a character stands. */
    int lineOf(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}

package dev.claimlab.history;

import java.nio.file.Path;

/**
 * What another process of the same run wrote down, in a file of its own and by a clock of its own.
 *
 * @param file where; it may be missing if the process was killed before it wrote anything
 * @param isCut whether the process was killed on purpose, so that nothing else is expected than that its file ends early
 * @param clockOffsetNanos by how much its clock was ahead of that of the run
 * @param clockErrorNanos how wrong that may be, at most
 */
public record HistoryPart(Path file, boolean isCut, long clockOffsetNanos, long clockErrorNanos) {}

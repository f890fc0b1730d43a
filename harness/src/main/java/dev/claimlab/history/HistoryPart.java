package dev.claimlab.history;

import java.nio.file.Path;

/**
 * The events of another process of the same run, in a file of its own and by a clock of its own.
 *
 * @param file the file; it may be missing if the process was killed before it wrote anything
 * @param isCut whether the process was killed on purpose, so that its file is expected to end early
 * @param clockOffsetNanos by how much its clock was ahead of the run's
 * @param clockErrorNanos the maximum error of that offset
 */
public record HistoryPart(Path file, boolean isCut, long clockOffsetNanos, long clockErrorNanos) {}

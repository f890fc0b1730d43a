package dev.claimlab.verify.finding;

/**
 * A line of the verified strategy file; an overlay has lines of more than one file.
 *
 * @param file the name of the file that contains it
 * @param number its number in that file, from 1
 * @param text the line
 */
public record SourceLine(String file, int number, String text) {}

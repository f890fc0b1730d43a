package dev.claimlab.sqlfile.parse;

/** A strategy whose lines an overlay can inherit. */
public interface LineSource {

    /** All lines of the strategy, its own and the inherited ones. */
    SqlLines lines();
}

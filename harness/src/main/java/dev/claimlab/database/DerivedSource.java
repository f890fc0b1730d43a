package dev.claimlab.database;

/** A source that makes something else of the servers of another source, in a package of its own. */
public non-sealed interface DerivedSource extends ServerSource {}

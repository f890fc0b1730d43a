package dev.claimlab.verify.model;

/**
 * Where an operation is cut off: the process is killed before or after the server executes its n-th statement.
 *
 * @param statement counts from 1, COMMIT and ROLLBACK included; 0 for no crash
 * @param isBefore whether the statement never reaches the server
 */
record Crash(int statement, boolean isBefore) {

    static final Crash NONE = new Crash(0, false);

    @Override
    public String toString() {
        return statement == 0 ? "" : ", and is killed " + (isBefore ? "before" : "after") + " statement " + statement;
    }
}

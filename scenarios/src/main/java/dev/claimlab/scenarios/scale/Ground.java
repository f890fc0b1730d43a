package dev.claimlab.scenarios.scale;

/** What the tables of a queue have been through when claims are measured. */
public enum Ground {
    /** Nothing is dead in them. */
    VACUUMED("vacuumed"),
    /** Thousands of tasks were done since. */
    CHURNED("churned"),
    /** Thousands of tasks were done since, and a transaction that was there before keeps their rows. */
    OLD_SNAPSHOT("old snapshot");

    private final String words;

    Ground(String words) {
        this.words = words;
    }

    /** The ground in words, as tables show it. */
    public String words() {
        return words;
    }
}

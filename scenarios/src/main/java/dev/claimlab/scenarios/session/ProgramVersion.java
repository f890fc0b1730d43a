package dev.claimlab.scenarios.session;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar carries. */
public final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"claimlab " + text()};
    }

    /** The version, or {@code development} where there is no jar. */
    public static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

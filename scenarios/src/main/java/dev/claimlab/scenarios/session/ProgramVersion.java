package dev.claimlab.scenarios.session;

import picocli.CommandLine.IVersionProvider;

/** The version of the program. */
public final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"claimlab " + text()};
    }

    /** The version in the manifest of the jar, or {@code development} outside of a jar. */
    public static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

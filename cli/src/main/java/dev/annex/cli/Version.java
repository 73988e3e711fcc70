package dev.annex.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of this build. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Annex.class.getPackage().getImplementationVersion();
        return new String[] {"annex " + (version == null ? "(not packaged)" : version)};
    }
}

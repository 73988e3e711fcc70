package dev.annex.platform;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.annex.foundation.testing.Confinement;

@AnalyzeClasses(packages = "dev.annex.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class PlatformConfinementTests {

    @ArchTest
    static final ArchRule oneInnerPackageSeesTheBroker =
            Confinement.onlySeenFrom("org.apache.activemq..", "dev.annex.platform.eventmesh.broker");

    @ArchTest
    static final ArchRule theMeshAloneSeesAmqp =
            Confinement.onlySeenFrom("org.apache.qpid..", "dev.annex.platform.eventmesh..");

    @ArchTest
    static final ArchRule theMeshAloneSeesNetty =
            Confinement.onlySeenFrom("io.netty..", "dev.annex.platform.eventmesh..");

    @ArchTest
    static final ArchRule theLandscapeAloneSeesGraphQl =
            Confinement.onlySeenFrom("graphql..", "dev.annex.platform.landscape..");

    @ArchTest
    static final ArchRule identityAloneSeesTheTokenLibrary =
            Confinement.onlySeenFrom("com.nimbusds..", "dev.annex.platform.identity..");

    @ArchTest
    static final ArchRule identityAloneSeesTheSigningProvider =
            Confinement.onlySeenFrom("org.conscrypt..", "dev.annex.platform.identity..");

    @ArchTest
    static final ArchRule nobodySeesBouncyCastle = Confinement.onlySeenFrom("org.bouncycastle..", "nowhere");

    @ArchTest
    static final ArchRule time = Confinement.timeComesFromAClock();

    @ArchTest
    static final ArchRule hosts = Confinement.controllersAreBoundToHosts();

    @ArchTest
    static final ArchRule packages = Confinement.noLeftoverPackages();
}

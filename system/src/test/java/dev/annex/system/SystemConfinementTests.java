package dev.annex.system;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.annex.foundation.testing.Confinement;

@AnalyzeClasses(packages = "dev.annex.system", importOptions = ImportOption.DoNotIncludeTests.class)
class SystemConfinementTests {

    @ArchTest
    static final ArchRule odataAloneSeesTheODataLibrary =
            Confinement.onlySeenFrom("org.apache.olingo..", "dev.annex.system.odata..");

    @ArchTest
    static final ArchRule nobodySeesBouncyCastle = Confinement.onlySeenFrom("org.bouncycastle..", "nowhere");

    @ArchTest
    static final ArchRule time = Confinement.timeComesFromAClock();

    @ArchTest
    static final ArchRule hosts = Confinement.controllersAreBoundToHosts();

    @ArchTest
    static final ArchRule packages = Confinement.noLeftoverPackages();
}

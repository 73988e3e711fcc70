package dev.annex.foundation;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.annex.foundation.testing.Confinement;

@AnalyzeClasses(packages = "dev.annex.foundation", importOptions = ImportOption.DoNotIncludeTests.class)
class FoundationConfinementTests {

    @ArchTest
    static final ArchRule certificatesAloneSeeBouncyCastle =
            Confinement.onlySeenFrom("org.bouncycastle..", "dev.annex.foundation.certificates");

    @ArchTest
    static final ArchRule edgeAloneSeesTomcat = Confinement.onlySeenFrom("org.apache..", "dev.annex.foundation.edge");

    @ArchTest
    static final ArchRule time = Confinement.timeComesFromAClock();

    @ArchTest
    static final ArchRule packages = Confinement.noLeftoverPackages();
}

package dev.annex.foundation.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Rules of the house that hold in every module (architecture, 1). */
public final class Confinement {

    private Confinement() {}

    /** A technology may be seen from one place only, so that replacing it touches one place only. */
    public static ArchRule onlySeenFrom(String technology, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(technology)
                .allowEmptyShould(true)
                .because(technology + " is a detail of " + String.join(", ", packages));
    }

    /** Time comes from an injected clock, or expiry cannot be tested. */
    public static ArchRule timeComesFromAClock() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .because("time is an injected " + Clock.class.getName());
    }

    /** Without a host a controller would answer everywhere, in front of somebody else's security. */
    public static ArchRule controllersAreBoundToHosts() {
        return classes()
                .that(new DescribedPredicate<JavaClass>("are controllers") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.isMetaAnnotatedWith("org.springframework.stereotype.Controller")
                                && !type.isAnnotation();
                    }
                })
                .should()
                .beAnnotatedWith("dev.annex.foundation.edge.OnHost")
                .allowEmptyShould(true);
    }

    /** Packages are capabilities, not layers or leftovers. */
    public static ArchRule noLeftoverPackages() {
        return noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..dto..", "..impl..", "..helper..", "..service..")
                .allowEmptyShould(true);
    }
}

package org.cordboard.harness.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The main classes of every module of ours. */
final class OurClasses {
    private OurClasses() {}

    /** Read from the class path; what tests consist of is left out. */
    static JavaClasses read() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("org/cordboard/harness/"))
                .importPackages("org.cordboard");
    }

    /** Those and what the tests of this module do wrong on purpose. */
    static JavaClasses wrongOnPurpose() {
        return new ClassFileImporter().importPackages("org.cordboard.harness.architecture.wrong");
    }

    static boolean isSbb(JavaClass type) {
        return !type.isInterface() && type.isAssignableTo("javax.slee.Sbb");
    }
}

package org.cordboard.harness.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ModulesTest {
    private static final JavaClasses OURS = OurClasses.read();
    private static final Set<String> SAY_NOTHING =
            Set.of("impl", "util", "utils", "common", "helper", "helpers", "manager");

    private static void assertNone(List<String> violations) {
        assertEquals("", String.join(System.lineSeparator(), violations));
    }

    @Test
    void the_whole_of_it_is_looked_at() {
        Set<String> roots = OURS.stream()
                .flatMap(type -> Modules.of(type.getPackageName()).stream())
                .map(Modules.Module::root)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String root :
                List.of("org.cordboard.core", "org.cordboard.node", "org.cordboard.ra.sip", "org.cordboard.sbb.sip")) {
            assertTrue(roots.contains(root), root + " is not among " + roots);
        }
    }

    @Test
    void modules_use_only_what_they_may() {
        assertNone(Modules.violations(OURS));
    }

    @Test
    void a_class_in_no_module_is_caught() {
        List<String> violations = Modules.violations(OurClasses.wrongOnPurpose());
        assertTrue(violations.stream().allMatch(line -> line.contains("is in no module")), violations.toString());
        assertTrue(!violations.isEmpty());
    }

    @Test
    void a_use_that_the_table_does_not_allow_is_caught() {
        JavaClasses upward = new ClassFileImporter().importClasses(org.cordboard.core.wrong.UsesTheStore.class);
        assertTrue(Modules.violations(upward).toString().contains("org.cordboard.core must not use this"));
        List<String> sideways = Modules.violations(
                new ClassFileImporter().importClasses(org.cordboard.sbb.outboundcall.UsesAnotherSbb.class));
        assertTrue(sideways.toString().contains("AgentLegSbb"), sideways.toString());
        assertTrue(!sideways.toString().contains("LocalObject"), sideways.toString());
    }

    @Test
    void nothing_static_can_be_changed() {
        assertNone(mutableStatics(OURS));
    }

    @Test
    void a_static_that_can_be_changed_is_caught() {
        List<String> caught = mutableStatics(OurClasses.wrongOnPurpose());
        for (String field : List.of("counter", "cache", "next")) {
            assertTrue(caught.stream().anyMatch(line -> line.contains("." + field + " ")), field + caught);
        }
    }

    private static List<String> mutableStatics(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL) || holdsState(field))
                .map(field ->
                        field.getFullName() + " must not be a static that can be changed; make it a field of an object")
                .toList();
    }

    private static boolean holdsState(JavaField field) {
        JavaClass type = field.getRawType();
        boolean atomic = type.getPackageName().equals("java.util.concurrent.atomic")
                && !type.getSimpleName().endsWith("FieldUpdater");
        return atomic || type.isAssignableTo(ConcurrentMap.class);
    }

    @Test
    void packages_are_named_after_what_lives_in_them() {
        assertNone(OURS.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> Arrays.stream(name.split("\\.")).anyMatch(SAY_NOTHING::contains))
                .map(name -> name + " must say what lives in it; name it after that")
                .toList());
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> marked = OURS.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertNone(OURS.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !marked.contains(name))
                .map(name -> name + " must have a package-info.java with @NullMarked; write one")
                .toList());
    }
}

package org.cordboard.harness.architecture;

import static org.cordboard.harness.architecture.Descriptors.elements;
import static org.cordboard.harness.architecture.Descriptors.texts;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What an sbb-jar.xml says about its classes, compared with the classes (JSR 240 6.5, 6.6, 6.8, 8.4). */
final class SbbJar {
    private static final List<String> FROM_THE_SLEE = List.of(
            "javax.slee.SbbLocalObject",
            "javax.slee.ActivityContextInterface",
            "javax.slee.EventContext",
            "javax.slee.facilities.TimerID");

    private final JavaClasses classes;
    private final List<String> problems = new ArrayList<>();

    private SbbJar(JavaClasses classes) {
        this.classes = classes;
    }

    /** Everything that does not fit, one line each. */
    static List<String> problems(Document descriptor, JavaClasses classes) {
        SbbJar jar = new SbbJar(classes);
        elements(descriptor.getDocumentElement(), "sbb").forEach(jar::check);
        return jar.problems;
    }

    private void check(Element sbb) {
        for (String name : texts(sbb, "sbb-abstract-class-name")) {
            if (!classes.contain(name)) {
                problems.add(name + " must be a class, is not");
                continue;
            }
            JavaClass type = classes.get(name);
            if (!type.getModifiers().contains(JavaModifier.ABSTRACT) || !OurClasses.isSbb(type)) {
                problems.add(name + " must be an abstract class that implements javax.slee.Sbb, is not");
            }
            texts(sbb, "cmp-field-name").forEach(field -> {
                needsAbstract(type, "get" + capital(field));
                needsAbstract(type, "set" + capital(field));
                fieldType(type, field);
            });
            texts(sbb, "get-child-relation-method-name").forEach(method -> needsAbstract(type, method));
            texts(sbb, "initial-event-selector-method-name").forEach(method -> needsConcrete(type, method));
            elements(sbb, "event").forEach(event -> event(type, event));
        }
    }

    private void event(JavaClass type, Element event) {
        String direction = event.getAttribute("event-direction");
        for (String name : texts(event, "event-name")) {
            if (direction.contains("Receive")) {
                needsConcrete(type, "on" + name);
            }
            if (direction.contains("Fire")) {
                needsAbstract(type, "fire" + name);
            }
        }
    }

    /** Primitives, strings, serialisable records, sealed or not, and what the SLEE gives; never Object (JSR 240 6.5.1). */
    private void fieldType(JavaClass type, String field) {
        for (JavaMethod getter : methods(type, "get" + capital(field))) {
            JavaClass value = getter.getRawReturnType();
            boolean ours = value.getPackageName().startsWith("org.cordboard");
            boolean fine = value.isPrimitive()
                    || FROM_THE_SLEE.stream().anyMatch(value::isAssignableTo)
                    || (value.isAssignableTo(Serializable.class)
                            && (!ours || value.isRecord() || value.isEnum() || value.isInterface()));
            if (!fine) {
                problems.add(type.getName() + ": CMP field " + field + " must be a primitive, a string, a serialisable"
                        + " record or a reference of the SLEE, is " + value.getName());
            }
        }
    }

    private void needsAbstract(JavaClass type, String method) {
        if (methods(type, method).stream()
                .noneMatch(found -> found.getModifiers().contains(JavaModifier.ABSTRACT))) {
            problems.add(type.getName() + " must have an abstract method " + method + ", has none");
        }
    }

    private void needsConcrete(JavaClass type, String method) {
        if (methods(type, method).stream()
                .noneMatch(found -> found.getModifiers().contains(JavaModifier.PUBLIC)
                        && !found.getModifiers().contains(JavaModifier.ABSTRACT))) {
            problems.add(type.getName() + " must have a public method " + method + ", has none");
        }
    }

    private static List<JavaMethod> methods(JavaClass type, String name) {
        return type.getAllMethods().stream()
                .filter(method -> method.getName().equals(name))
                .toList();
    }

    private static String capital(String field) {
        return Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }
}

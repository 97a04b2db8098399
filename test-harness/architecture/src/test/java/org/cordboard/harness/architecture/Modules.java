package org.cordboard.harness.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which module may use which: the table of allowed directions, with the packages that stand for the modules. */
final class Modules {
    private static final String SLEE = "javax.slee";
    private static final String SIP = "javax.sip";
    private static final String SIP_RATYPE = "net.java.slee.resource.sip";
    private static final String CORE = "org.cordboard.core";
    private static final String STORE = "org.cordboard.store";
    private static final String GRID = "org.cordboard.grid";
    private static final String CONSOLE = "org.cordboard.console";
    private static final String NODE = "org.cordboard.node";
    private static final String MEDIA = "org.cordboard.media";
    private static final String MEDIA_RATYPE = "org.cordboard.ratype.media";
    private static final String SWITCHBOARD_RATYPE = "org.cordboard.ratype.switchboard";
    private static final String SBB_SIP = "org.cordboard.sbb.sip";
    private static final String ANY = "";

    /** Used by all. */
    private static final List<String> GROUND = List.of("java", "org.slf4j", "org.jspecify.annotations");

    /**
     * A module.
     *
     * @param root its package
     * @param ours packages of ours that it may use
     * @param others packages of others that it may use, beside the ground; `""` for any
     */
    record Module(String root, List<String> ours, List<String> others) {}

    private static final List<Module> TABLE = List.of(
            new Module(CORE, List.of(), List.of("com.github.f4b6a3.ulid")),
            new Module(STORE, List.of(CORE), List.of(ANY)),
            new Module(GRID, List.of(CORE), List.of(ANY)),
            new Module(CONSOLE, List.of(CORE), List.of(ANY)),
            new Module(NODE, List.of(CORE, STORE, GRID, CONSOLE), List.of(ANY)),
            new Module(
                    MEDIA,
                    List.of(),
                    List.of("io.netty", "io.github.jaredmdobson.concentus", "com.ibm.icu", "javax.crypto")),
            new Module("org.cordboard.slee.container", List.of(), List.of(ANY)),
            new Module("org.cordboard.ra.sip", List.of(), List.of(ANY)),
            new Module(MEDIA_RATYPE, List.of(), List.of(SLEE)),
            new Module("org.cordboard.ra.media", List.of(MEDIA_RATYPE, MEDIA), List.of(ANY)),
            new Module(SWITCHBOARD_RATYPE, List.of(CORE), List.of(SLEE)),
            new Module("org.cordboard.ra.switchboard", List.of(SWITCHBOARD_RATYPE, NODE, CORE), List.of(ANY)),
            new Module(
                    SBB_SIP,
                    List.of(MEDIA_RATYPE, SWITCHBOARD_RATYPE, CORE),
                    List.of(SLEE, SIP, SIP_RATYPE, "javax.naming")),
            sbb("org.cordboard.sbb.answerdetection"),
            sbb("org.cordboard.sbb.agentleg"),
            sbb("org.cordboard.sbb.outboundcall"),
            sbb("org.cordboard.sbb.trunkwatch"),
            new Module("org.cordboard.server", List.of("org.cordboard"), List.of(ANY)));

    private Modules() {}

    private static Module sbb(String root) {
        return new Module(
                root,
                List.of(CORE, SBB_SIP, MEDIA_RATYPE, SWITCHBOARD_RATYPE),
                List.of(SLEE, SIP, SIP_RATYPE, "javax.naming"));
    }

    static Optional<Module> of(String packageName) {
        return TABLE.stream()
                .filter(module -> within(module.root(), packageName))
                .findFirst();
    }

    /** Every use of a class that the table does not allow, one line each. */
    static List<String> violations(Collection<JavaClass> classes) {
        List<String> found = new ArrayList<>();
        for (JavaClass type : classes) {
            Optional<Module> module = of(type.getPackageName());
            if (module.isEmpty()) {
                found.add(type.getName() + " is in no module of the table; add its module to it and to the design");
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .filter(use -> !allowed(module.get(), use))
                    .map(use -> module.get().root() + " must not use this: " + use.getDescription())
                    .distinct()
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean allowed(Module module, Dependency use) {
        JavaClass used = use.getTargetClass().getBaseComponentType();
        String where = used.getPackageName();
        if (used.isPrimitive() || within(module.root(), where)) {
            return true;
        }
        if (within("org.cordboard", where)) {
            // An SBB reaches another through its local interface only (JSR 240 6.8).
            boolean localInterface = within("org.cordboard.sbb", module.root())
                    && within("org.cordboard.sbb", where)
                    && used.getSimpleName().endsWith("SbbLocalObject");
            return localInterface || withinOne(module.ours(), where);
        }
        return withinOne(GROUND, where) || withinOne(module.others(), where);
    }

    private static boolean withinOne(List<String> roots, String packageName) {
        return roots.stream().anyMatch(root -> within(root, packageName));
    }

    private static boolean within(String root, String packageName) {
        return root.equals(ANY) || packageName.equals(root) || packageName.startsWith(root + ".");
    }
}

package javax.slee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Compiled code that others published finds in this API what it was compiled against. */
class PublishedJarsLinkTest {
    private static final Path JARS = Path.of("target", "link-test");
    private static final int KEPT = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC;

    /** JSR 240 1.1 made these classes of what were interfaces in 1.0, and their methods concrete. */
    private static final Set<String> INTERFACES_UNTIL_1_1 = Set.of(
            "javax/slee/ComponentID",
            "javax/slee/EventTypeID",
            "javax/slee/SbbID",
            "javax/slee/ServiceID",
            "javax/slee/management/DeployableUnitID",
            "javax/slee/profile/ProfileSpecificationID",
            "javax/slee/resource/ResourceAdaptorID",
            "javax/slee/resource/ResourceAdaptorTypeID");

    private final Map<String, @Nullable Shape> ours = new HashMap<>();

    @Test
    void every_member_that_the_published_sip_resource_adaptor_refers_to_exists() throws IOException {
        Set<String> missing = new TreeSet<>();
        int references = 0;
        for (String jar : List.of("sip11-ra.jar", "sip11-ratype.jar", "sip11-events.jar")) {
            for (ClassReader published : classesOf(jar)) {
                References found = new References();
                published.accept(found, 0);
                for (Reference reference : found.all) {
                    references++;
                    if (!linksTo(reference)) {
                        missing.add(reference.toString());
                    }
                }
            }
        }
        assertEquals(Set.of(), missing);
        assertFalse(references < 50, "the published jars refer to javax.slee, found only " + references);
    }

    @Test
    void every_public_or_protected_member_of_slee_1_0_exists_with_its_modifiers_and_value() throws IOException {
        Set<String> differences = new TreeSet<>();
        for (ClassReader published : classesOf("jain-slee.jar")) {
            if ((published.getAccess() & Opcodes.ACC_PUBLIC) != 0) {
                compare(Shape.of(published), differences);
            }
        }
        assertEquals(Set.of(), differences);
    }

    private void compare(Shape published, Set<String> differences) throws IOException {
        Shape mine = ours(published.name);
        if (mine == null) {
            differences.add("no " + published.name);
            return;
        }
        int kind = INTERFACES_UNTIL_1_1.contains(published.name)
                ? Opcodes.ACC_PUBLIC
                : Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT;
        if ((mine.access & kind) != (published.access & kind)) {
            differences.add("kind of " + published.name);
        }
        for (Map.Entry<String, Member> member : published.members.entrySet()) {
            Member found = find(published.name, member.getKey());
            int kept = INTERFACES_UNTIL_1_1.contains(published.name)
                    ? KEPT
                    : KEPT | Opcodes.ACC_ABSTRACT | Opcodes.ACC_FINAL;
            if (found == null) {
                differences.add("no " + published.name + '.' + member.getKey());
            } else if ((found.access & kept) != (member.getValue().access & kept)) {
                differences.add("modifiers of " + published.name + '.' + member.getKey());
            } else if (!Objects.equals(found.value, member.getValue().value)) {
                differences.add("value of " + published.name + '.' + member.getKey());
            }
        }
    }

    private boolean linksTo(Reference reference) throws IOException {
        Shape owner = ours(reference.owner);
        if (owner == null) {
            return false;
        }
        if (reference.member == null) {
            return true;
        }
        Member found = find(reference.owner, reference.member);
        boolean isInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
        return found != null
                && (found.access & Opcodes.ACC_STATIC) != 0 == reference.isStatic
                && (reference.viaInterface == null || reference.viaInterface == isInterface);
    }

    /** Looks in the type, then in what it extends and implements, as the virtual machine does. */
    private @Nullable Member find(String type, String member) throws IOException {
        Shape shape = ours(type);
        if (shape == null) {
            return null;
        }
        Member own = shape.members.get(member);
        if (own != null || member.startsWith("<init>")) {
            return own;
        }
        for (String parent : shape.parents) {
            Member inherited = find(parent, member);
            if (inherited != null) {
                return inherited;
            }
        }
        return null;
    }

    private @Nullable Shape ours(String type) throws IOException {
        if (!ours.containsKey(type)) {
            try (InputStream in = ClassLoader.getSystemResourceAsStream(type + ".class")) {
                ours.put(type, in == null ? null : Shape.of(new ClassReader(in)));
            }
        }
        return ours.get(type);
    }

    private static List<ClassReader> classesOf(String jar) throws IOException {
        List<ClassReader> classes = new ArrayList<>();
        try (JarFile file = new JarFile(JARS.resolve(jar).toFile())) {
            for (var entry : Collections.list(file.entries())) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        classes.add(new ClassReader(in));
                    }
                }
            }
        }
        assertFalse(classes.isEmpty(), jar + " has classes");
        return classes;
    }

    private record Member(int access, @Nullable Object value) {}

    private record Shape(String name, int access, List<String> parents, Map<String, Member> members) {
        static Shape of(ClassReader reader) {
            List<String> parents = new ArrayList<>(List.of(reader.getInterfaces()));
            if (reader.getSuperName() != null) {
                parents.add(0, reader.getSuperName());
            }
            Map<String, Member> members = new HashMap<>();
            reader.accept(
                    new ClassVisitor(Opcodes.ASM9) {
                        @Override
                        public @Nullable FieldVisitor visitField(
                                int access,
                                String name,
                                String type,
                                @Nullable String generic,
                                @Nullable Object value) {
                            keep(access, name + ' ' + type, value);
                            return null;
                        }

                        @Override
                        public @Nullable MethodVisitor visitMethod(
                                int access,
                                String name,
                                String type,
                                @Nullable String generic,
                                String @Nullable [] thrown) {
                            keep(access, name + type, null);
                            return null;
                        }

                        private void keep(int access, String member, @Nullable Object value) {
                            if ((access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
                                members.put(member, new Member(access, value));
                            }
                        }
                    },
                    ClassReader.SKIP_CODE);
            return new Shape(reader.getClassName(), reader.getAccess(), parents, members);
        }
    }

    private record Reference(
            String owner,
            @Nullable String member,
            boolean isStatic,
            @Nullable Boolean viaInterface) {}

    /** Collects what a class says about javax.slee: members that it uses, and types in its descriptors. */
    private static final class References extends ClassVisitor {
        private final Set<Reference> all = new java.util.HashSet<>();

        References() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String generic,
                @Nullable String parent,
                String @Nullable [] interfaces) {
            type(parent);
            types(interfaces);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String type, @Nullable String generic, @Nullable Object value) {
            descriptor(type);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String type, @Nullable String generic, String @Nullable [] thrown) {
            descriptor(type);
            types(thrown);
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                    descriptor(type);
                    member(owner, called + type, opcode == Opcodes.INVOKESTATIC, isInterface);
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String field, String type) {
                    descriptor(type);
                    boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
                    member(owner, field + ' ' + type, isStatic, null);
                }

                @Override
                public void visitTypeInsn(int opcode, String type) {
                    type(type);
                }

                @Override
                public void visitTryCatchBlock(
                        org.objectweb.asm.Label start,
                        org.objectweb.asm.Label end,
                        org.objectweb.asm.Label handler,
                        @Nullable String type) {
                    type(type);
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
                    descriptor(type);
                }
            };
        }

        private void member(String owner, String member, boolean isStatic, @Nullable Boolean viaInterface) {
            if (owner.startsWith("javax/slee/")) {
                all.add(new Reference(owner, member, isStatic, viaInterface));
            }
        }

        private void types(String @Nullable [] names) {
            for (String name : names == null ? new String[0] : names) {
                type(name);
            }
        }

        private void type(@Nullable String name) {
            if (name != null && name.startsWith("javax/slee/")) {
                all.add(new Reference(name, null, false, null));
            }
        }

        private void descriptor(String descriptor) {
            Type type = Type.getType(descriptor);
            if (type.getSort() == Type.METHOD) {
                descriptor(type.getReturnType().getDescriptor());
                for (Type argument : type.getArgumentTypes()) {
                    descriptor(argument.getDescriptor());
                }
            } else if (type.getSort() == Type.ARRAY) {
                descriptor(type.getElementType().getDescriptor());
            } else if (type.getSort() == Type.OBJECT) {
                type(type.getInternalName());
            }
        }
    }
}

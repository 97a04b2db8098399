package org.cordboard.harness.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.cordboard.harness.architecture.wrong.CallsInterfaceMethodsSbb;
import org.cordboard.harness.architecture.wrong.Polite;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class SbbByteCodeTest {
    private static byte[] classFile(JavaClass type) {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream file = SbbByteCodeTest.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void sbb_classes_call_nothing_that_a_published_server_cannot_read() {
        List<JavaClass> sbbs =
                OurClasses.read().stream().filter(OurClasses::isSbb).toList();
        assertFalse(sbbs.isEmpty());
        List<String> violations = sbbs.stream()
                .flatMap(sbb -> SbbByteCode.violations(classFile(sbb)).stream())
                .toList();
        assertEquals("", String.join(System.lineSeparator(), violations));
    }

    @Test
    void calls_of_interface_methods_are_caught_in_methods_lambdas_and_references() {
        JavaClass wrong = OurClasses.wrongOnPurpose().get(CallsInterfaceMethodsSbb.class);
        assertTrue(OurClasses.isSbb(wrong));
        List<String> caught = SbbByteCode.violations(classFile(wrong));
        String all = caught.toString();
        assertTrue(all.contains("onTrying must not call java.util.List.of"), all);
        assertTrue(all.contains("lambda$onProvisional$0 must not call java.util.Map.of"), all);
        assertTrue(all.contains("onSuccess must not call java.util.stream.Stream.of"), all);
        assertTrue(all.contains("greeting must not call " + Polite.class.getName() + ".greeting"), all);
        assertEquals(4, caught.size(), all);
    }

    @Test
    void constant_dynamic_is_caught() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Wrong", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "constant", "()Ljava/lang/Object;", null, null);
        method.visitCode();
        method.visitLdcInsn(new ConstantDynamic(
                "nothing",
                "Ljava/lang/Object;",
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/ConstantBootstraps",
                        "nullConstant",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;",
                        false)));
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        assertEquals(
                List.of("Wrong.constant must not hold constant-dynamic nothing; move it to a helper class"),
                SbbByteCode.violations(writer.toByteArray()));
    }
}

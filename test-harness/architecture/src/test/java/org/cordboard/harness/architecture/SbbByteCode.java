package org.cordboard.harness.architecture;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the byte-code tool of a published SLEE server cannot read in an SBB abstract class: calls of static, private or super methods
 * of interfaces, and constant-dynamic. Lambda bodies are methods of the class and are read too.
 */
final class SbbByteCode {
    private SbbByteCode() {}

    /** Every such place, one line each, with class, method and call. */
    static List<String> violations(byte[] classFile) {
        List<String> found = new ArrayList<>();
        ClassReader reader = new ClassReader(classFile);
        String type = reader.getClassName().replace('/', '.');
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new Calls(type + "." + name, found);
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found;
    }

    private static final class Calls extends MethodVisitor {
        private final String method;
        private final List<String> found;

        Calls(String method, List<String> found) {
            super(Opcodes.ASM9);
            this.method = method;
            this.found = found;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            if (ofInterface && (opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL)) {
                interfaceMethod(owner, name);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            check(bootstrap);
            for (Object argument : arguments) {
                check(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            check(value);
        }

        private void check(Object constant) {
            if (constant instanceof ConstantDynamic dynamic) {
                found.add(method + " must not hold constant-dynamic " + dynamic.getName()
                        + "; move it to a helper class");
            }
            if (constant instanceof Handle handle
                    && handle.isInterface()
                    && (handle.getTag() == Opcodes.H_INVOKESTATIC || handle.getTag() == Opcodes.H_INVOKESPECIAL)) {
                interfaceMethod(handle.getOwner(), handle.getName());
            }
        }

        private void interfaceMethod(String owner, String name) {
            found.add(method + " must not call " + owner.replace('/', '.') + "." + name
                    + ", a static, private or super method of an interface; call it in a helper class");
        }
    }
}

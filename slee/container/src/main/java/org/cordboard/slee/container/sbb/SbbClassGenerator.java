package org.cordboard.slee.container.sbb;

import static net.bytebuddy.jar.asm.Opcodes.ACC_FINAL;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PRIVATE;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PUBLIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SUPER;
import static net.bytebuddy.jar.asm.Opcodes.ACONST_NULL;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ARETURN;
import static net.bytebuddy.jar.asm.Opcodes.ASTORE;
import static net.bytebuddy.jar.asm.Opcodes.ATHROW;
import static net.bytebuddy.jar.asm.Opcodes.CHECKCAST;
import static net.bytebuddy.jar.asm.Opcodes.DUP;
import static net.bytebuddy.jar.asm.Opcodes.F_FULL;
import static net.bytebuddy.jar.asm.Opcodes.F_SAME;
import static net.bytebuddy.jar.asm.Opcodes.GETFIELD;
import static net.bytebuddy.jar.asm.Opcodes.ILOAD;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEINTERFACE;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESPECIAL;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESTATIC;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEVIRTUAL;
import static net.bytebuddy.jar.asm.Opcodes.NEW;
import static net.bytebuddy.jar.asm.Opcodes.PUTFIELD;
import static net.bytebuddy.jar.asm.Opcodes.RETURN;
import static net.bytebuddy.jar.asm.Opcodes.V17;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javax.slee.ActivityContextInterface;
import javax.slee.SbbLocalObject;
import javax.slee.ServiceID;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.cordboard.slee.container.router.ActivityContext;
import org.cordboard.slee.container.router.ActivityContextView;
import org.cordboard.slee.container.router.ActivityLookup;
import org.cordboard.slee.container.router.CmpState;
import org.cordboard.slee.container.router.ConcreteSbb;
import org.cordboard.slee.container.router.LocalObject;
import org.cordboard.slee.container.router.SbbEntity;
import org.cordboard.slee.container.router.SbbFactory;
import org.cordboard.slee.container.router.SbbObject;
import org.cordboard.slee.container.router.Unboxing;
import org.jspecify.annotations.Nullable;

/**
 * Writes the classes that the container adds to an SBB: the concrete class, its CMP fields, its local object, its activity
 * context interface and their factory (JSR 240, 6.4). Plain byte code, so that no call of an SBB goes through reflection.
 * *Confined to one deployment.*
 */
public final class SbbClassGenerator {
    private static final String OBJECT = "object";
    private static final String SBB_OBJECT = Type.getInternalName(SbbObject.class);

    private final SbbShape shape;
    private final GeneratedLoader loader;
    private final String abstractName;
    private final String concrete;
    private final String state;
    private final String local;
    private final String view;
    private final String factory;

    SbbClassGenerator(SbbShape shape, ClassLoader component) {
        this.shape = shape;
        this.loader = new GeneratedLoader(component);
        abstractName = Type.getInternalName(shape.abstractClass());
        concrete = abstractName + "$Concrete";
        state = abstractName + "$Fields";
        local = abstractName + "$Local";
        view = abstractName + "$Context";
        factory = abstractName + "$Factory";
    }

    SbbFactory generate() {
        define(state, stateClass());
        define(local, localClass());
        if (shape.contextInterface() != null) {
            define(view, viewClass(shape.contextInterface()));
        }
        define(concrete, concreteClass());
        Class<?> made = define(factory, factoryClass());
        try {
            return (SbbFactory) made.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated factory of " + shape.abstractClass() + " does not start", e);
        }
    }

    private Class<?> define(String internalName, byte[] code) {
        return loader.define(internalName.replace('/', '.'), code);
    }

    /** Generates the activity context interface factory of a resource adaptor type (JSR 240, 7.5). */
    public static Object activityFactory(Class<?> factoryInterface, ClassLoader component, ActivityLookup lookup) {
        String name = Type.getInternalName(factoryInterface) + "$Cordboard";
        String lookupName = Type.getInternalName(ActivityLookup.class);
        ClassWriter writer = start(name, "java/lang/Object", Type.getInternalName(factoryInterface));
        writer.visitField(ACC_PRIVATE | ACC_FINAL, "lookup", "L" + lookupName + ";", null, null)
                .visitEnd();
        MethodVisitor make = method(writer, "<init>", "(L" + lookupName + ";)V");
        make.visitVarInsn(ALOAD, 0);
        make.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        make.visitVarInsn(ALOAD, 0);
        make.visitVarInsn(ALOAD, 1);
        make.visitFieldInsn(PUTFIELD, name, "lookup", "L" + lookupName + ";");
        finish(make, RETURN);
        for (Method each : factoryInterface.getMethods()) {
            if (Modifier.isAbstract(each.getModifiers())) {
                MethodVisitor code = method(writer, each.getName(), Type.getMethodDescriptor(each));
                code.visitVarInsn(ALOAD, 0);
                code.visitFieldInsn(GETFIELD, name, "lookup", "L" + lookupName + ";");
                code.visitVarInsn(ALOAD, 1);
                code.visitMethodInsn(
                        INVOKEINTERFACE,
                        lookupName,
                        "find",
                        "(Ljava/lang/Object;)" + Type.getDescriptor(ActivityContextInterface.class),
                        true);
                finish(code, ARETURN);
            }
        }
        try {
            Constructor<?> constructor = new GeneratedLoader(component)
                    .define(name.replace('/', '.'), end(writer))
                    .getConstructor(ActivityLookup.class);
            return constructor.newInstance(lookup);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated " + factoryInterface + " does not start", e);
        }
    }

    // --- the CMP fields

    private byte[] stateClass() {
        ClassWriter writer = start(state, Type.getInternalName(CmpState.class));
        constructor(writer, Type.getInternalName(CmpState.class));
        MethodVisitor copy = method(writer, "copyTo", "(" + Type.getDescriptor(CmpState.class) + ")V");
        copy.visitVarInsn(ALOAD, 1);
        copy.visitTypeInsn(CHECKCAST, state);
        copy.visitVarInsn(ASTORE, 2);
        for (SbbShape.Field field : shape.fields()) {
            String type = Type.getDescriptor(field.type());
            writer.visitField(ACC_PUBLIC, field.name(), type, null, null).visitEnd();
            copy.visitVarInsn(ALOAD, 2);
            copy.visitVarInsn(ALOAD, 0);
            copy.visitFieldInsn(GETFIELD, state, field.name(), type);
            copy.visitFieldInsn(PUTFIELD, state, field.name(), type);
        }
        finish(copy, RETURN);
        return end(writer);
    }

    // --- the concrete SBB

    private byte[] concreteClass() {
        ClassWriter writer = start(concrete, abstractName, Type.getInternalName(ConcreteSbb.class));
        writer.visitField(ACC_PRIVATE, OBJECT, Type.getDescriptor(SbbObject.class), null, null)
                .visitEnd();
        constructor(writer, abstractName);
        MethodVisitor give = method(writer, "cordboardObject", "(" + Type.getDescriptor(SbbObject.class) + ")V");
        give.visitVarInsn(ALOAD, 0);
        give.visitVarInsn(ALOAD, 1);
        give.visitFieldInsn(PUTFIELD, concrete, OBJECT, Type.getDescriptor(SbbObject.class));
        finish(give, RETURN);
        handle(writer);
        select(writer);
        shape.fields().forEach(field -> accessors(writer, field));
        for (int i = 0; i < shape.childRelations().size(); i++) {
            childRelation(writer, shape.childRelations().get(i), i);
        }
        for (int i = 0; i < shape.fireMethods().size(); i++) {
            fire(writer, shape.fireMethods().get(i), i);
        }
        if (shape.narrow() != null) {
            narrow(writer, shape.narrow());
        }
        usage(writer);
        return end(writer);
    }

    private void handle(ClassWriter writer) {
        Method contract = only(ConcreteSbb.class, "cordboardHandle");
        MethodVisitor code = method(writer, contract.getName(), Type.getMethodDescriptor(contract));
        table(code, shape.handlerMethods().size(), i -> {
            Method handler = shape.handlerMethods().get(i);
            Class<?>[] parameters = handler.getParameterTypes();
            code.visitVarInsn(ALOAD, 0);
            for (int p = 0; p < parameters.length; p++) {
                code.visitVarInsn(ALOAD, p + 2);
                code.visitTypeInsn(CHECKCAST, Type.getInternalName(parameters[p]));
            }
            code.visitMethodInsn(
                    INVOKEVIRTUAL, abstractName, handler.getName(), Type.getMethodDescriptor(handler), false);
            code.visitInsn(RETURN);
        });
        finish(code, RETURN);
    }

    private void select(ClassWriter writer) {
        Method contract = only(ConcreteSbb.class, "cordboardSelect");
        String selector = Type.getDescriptor(contract.getReturnType());
        MethodVisitor code = method(writer, contract.getName(), Type.getMethodDescriptor(contract));
        table(code, shape.selectors().size(), i -> {
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(ALOAD, 2);
            code.visitMethodInsn(
                    INVOKEVIRTUAL, abstractName, shape.selectors().get(i), "(" + selector + ")" + selector, false);
            code.visitInsn(ARETURN);
        });
        code.visitVarInsn(ALOAD, 2);
        finish(code, ARETURN);
    }

    /** Writes a jump by the method's first argument. */
    private static void table(MethodVisitor code, int size, IntConsumer body) {
        Label[] labels = new Label[size];
        for (int i = 0; i < size; i++) {
            labels[i] = new Label();
        }
        Label otherwise = new Label();
        if (size > 0) {
            code.visitVarInsn(ILOAD, 1);
            code.visitTableSwitchInsn(0, size - 1, otherwise, labels);
            for (int i = 0; i < size; i++) {
                code.visitLabel(labels[i]);
                code.visitFrame(F_SAME, 0, null, 0, null);
                body.accept(i);
            }
            code.visitLabel(otherwise);
            code.visitFrame(F_SAME, 0, null, 0, null);
        }
    }

    private void accessors(ClassWriter writer, SbbShape.Field field) {
        String type = Type.getDescriptor(field.type());
        if (field.getter() != null) {
            MethodVisitor code = method(writer, field.getter().getName(), "()" + type);
            fields(code, "readable");
            code.visitFieldInsn(GETFIELD, state, field.name(), type);
            if (isReference(field.type())) {
                code.visitMethodInsn(
                        INVOKESTATIC, SBB_OBJECT, "alive", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
                code.visitTypeInsn(CHECKCAST, Type.getInternalName(field.type()));
            }
            finish(code, Type.getType(field.type()).getOpcode(Opcodes.IRETURN));
        }
        if (field.setter() != null) {
            MethodVisitor code = method(writer, field.setter().getName(), "(" + type + ")V");
            fields(code, "writable");
            code.visitVarInsn(Type.getType(field.type()).getOpcode(ILOAD), 1);
            code.visitFieldInsn(PUTFIELD, state, field.name(), type);
            finish(code, RETURN);
        }
    }

    private static boolean isReference(Class<?> type) {
        return SbbLocalObject.class.isAssignableFrom(type) || ActivityContextInterface.class.isAssignableFrom(type);
    }

    private void fields(MethodVisitor code, String access) {
        object(code);
        code.visitMethodInsn(INVOKEVIRTUAL, SBB_OBJECT, access, "()" + Type.getDescriptor(CmpState.class), false);
        code.visitTypeInsn(CHECKCAST, state);
    }

    private void object(MethodVisitor code) {
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, concrete, OBJECT, Type.getDescriptor(SbbObject.class));
    }

    private void childRelation(ClassWriter writer, Method accessor, int number) {
        MethodVisitor code = method(writer, accessor.getName(), Type.getMethodDescriptor(accessor));
        object(code);
        code.visitLdcInsn(number);
        invoke(code, only(SbbObject.class, "childRelation"));
        finish(code, ARETURN);
    }

    private void fire(ClassWriter writer, Method fired, int number) {
        MethodVisitor code = method(writer, fired.getName(), Type.getMethodDescriptor(fired));
        object(code);
        code.visitLdcInsn(number);
        for (int i = 1; i <= 3; i++) {
            code.visitVarInsn(ALOAD, i);
        }
        if (fired.getParameterCount() == 4) {
            code.visitVarInsn(ALOAD, 4);
            code.visitTypeInsn(CHECKCAST, Type.getInternalName(ServiceID.class));
        } else {
            code.visitInsn(ACONST_NULL);
        }
        invoke(code, only(SbbObject.class, "fire"));
        finish(code, RETURN);
    }

    private void narrow(ClassWriter writer, Method narrow) {
        MethodVisitor code = method(writer, narrow.getName(), Type.getMethodDescriptor(narrow));
        object(code);
        code.visitVarInsn(ALOAD, 1);
        invoke(code, only(SbbObject.class, "narrow"));
        code.visitTypeInsn(CHECKCAST, Type.getInternalName(narrow.getReturnType()));
        finish(code, ARETURN);
    }

    private void usage(ClassWriter writer) {
        Class<?> usage = shape.usageInterface();
        if (usage == null) {
            return;
        }
        for (Method each : shape.abstractClass().getMethods()) {
            if (Modifier.isAbstract(each.getModifiers()) && each.getName().endsWith("SbbUsageParameterSet")) {
                MethodVisitor code = method(writer, each.getName(), Type.getMethodDescriptor(each));
                object(code);
                code.visitLdcInsn(Type.getType(usage));
                if (each.getParameterCount() == 1) {
                    code.visitVarInsn(ALOAD, 1);
                } else {
                    code.visitInsn(ACONST_NULL);
                }
                invoke(code, only(SbbObject.class, "usage"));
                code.visitTypeInsn(CHECKCAST, Type.getInternalName(usage));
                finish(code, ARETURN);
            }
        }
    }

    // --- the local object

    private byte[] localClass() {
        String parent = Type.getInternalName(LocalObject.class);
        Class<?> declared = shape.localInterface();
        ClassWriter writer =
                declared == null ? start(local, parent) : start(local, parent, Type.getInternalName(declared));
        constructor(writer, parent, SbbEntity.class);
        if (declared != null) {
            for (Method each : declared.getMethods()) {
                if (Modifier.isAbstract(each.getModifiers()) && each.getDeclaringClass() != SbbLocalObject.class) {
                    business(writer, each);
                }
            }
        }
        return end(writer);
    }

    private void business(ClassWriter writer, Method each) {
        MethodVisitor code = method(writer, each.getName(), Type.getMethodDescriptor(each));
        Type result = Type.getReturnType(each);
        int slots = 1;
        List<Object> locals = new ArrayList<>();
        locals.add(local);
        for (Type argument : Type.getArgumentTypes(each)) {
            slots += argument.getSize();
            locals.add(frame(argument));
        }
        locals.add(SBB_OBJECT);
        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        code.visitTryCatchBlock(from, to, failed, null);
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKEVIRTUAL, local, "begin", "()" + Type.getDescriptor(SbbObject.class), false);
        code.visitVarInsn(ASTORE, slots);
        code.visitLabel(from);
        code.visitVarInsn(ALOAD, slots);
        invoke(code, only(SbbObject.class, "instance"));
        code.visitTypeInsn(CHECKCAST, abstractName);
        int slot = 1;
        for (Type argument : Type.getArgumentTypes(each)) {
            code.visitVarInsn(argument.getOpcode(ILOAD), slot);
            slot += argument.getSize();
        }
        code.visitMethodInsn(INVOKEVIRTUAL, abstractName, each.getName(), Type.getMethodDescriptor(each), false);
        code.visitLabel(to);
        if (result.getSort() != Type.VOID) {
            code.visitVarInsn(result.getOpcode(Opcodes.ISTORE), slots + 1);
        }
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ALOAD, slots);
        code.visitMethodInsn(INVOKEVIRTUAL, local, "end", "(" + Type.getDescriptor(SbbObject.class) + ")V", false);
        if (result.getSort() != Type.VOID) {
            code.visitVarInsn(result.getOpcode(ILOAD), slots + 1);
        }
        code.visitInsn(result.getOpcode(Opcodes.IRETURN));
        code.visitLabel(failed);
        code.visitFrame(F_FULL, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
        code.visitVarInsn(ASTORE, slots + 1);
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ALOAD, slots);
        code.visitVarInsn(ALOAD, slots + 1);
        code.visitMethodInsn(
                INVOKEVIRTUAL,
                local,
                "fail",
                "(" + Type.getDescriptor(SbbObject.class) + "Ljava/lang/Throwable;)Ljava/lang/Throwable;",
                false);
        finish(code, ATHROW);
    }

    private static Object frame(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }

    // --- the activity context interface

    private byte[] viewClass(Class<?> declared) {
        String parent = Type.getInternalName(ActivityContextView.class);
        ClassWriter writer = start(view, parent, Type.getInternalName(declared));
        constructor(writer, parent, ActivityContext.class);
        for (Method each : declared.getMethods()) {
            if (!Modifier.isAbstract(each.getModifiers())
                    || each.getDeclaringClass() == ActivityContextInterface.class) {
                continue;
            }
            String attribute = shape.attributeNames().getOrDefault(SbbChecks.property(each.getName()), each.getName());
            MethodVisitor code = method(writer, each.getName(), Type.getMethodDescriptor(each));
            code.visitVarInsn(ALOAD, 0);
            code.visitLdcInsn(attribute);
            if (each.getParameterCount() == 1) {
                Type type = Type.getArgumentTypes(each)[0];
                code.visitVarInsn(type.getOpcode(ILOAD), 1);
                box(code, each.getParameterTypes()[0]);
                code.visitMethodInsn(
                        INVOKEVIRTUAL, parent, "attribute", "(Ljava/lang/String;Ljava/lang/Object;)V", false);
                finish(code, RETURN);
            } else {
                code.visitMethodInsn(
                        INVOKEVIRTUAL, parent, "attribute", "(Ljava/lang/String;)Ljava/lang/Object;", false);
                unbox(code, each.getReturnType());
                finish(code, Type.getReturnType(each).getOpcode(Opcodes.IRETURN));
            }
        }
        return end(writer);
    }

    private static void box(MethodVisitor code, Class<?> type) {
        if (type.isPrimitive()) {
            Class<?> box = java.lang.invoke.MethodType.methodType(type).wrap().returnType();
            code.visitMethodInsn(
                    INVOKESTATIC,
                    Type.getInternalName(box),
                    "valueOf",
                    "(" + Type.getDescriptor(type) + ")" + Type.getDescriptor(box),
                    false);
        }
    }

    private static void unbox(MethodVisitor code, Class<?> type) {
        if (type.isPrimitive()) {
            String name = type.getName();
            code.visitMethodInsn(
                    INVOKESTATIC,
                    Type.getInternalName(Unboxing.class),
                    "to" + Character.toUpperCase(name.charAt(0)) + name.substring(1),
                    "(Ljava/lang/Object;)" + Type.getDescriptor(type),
                    false);
        } else {
            code.visitTypeInsn(CHECKCAST, Type.getInternalName(type));
        }
    }

    // --- the factory

    private byte[] factoryClass() {
        ClassWriter writer = start(factory, "java/lang/Object", Type.getInternalName(SbbFactory.class));
        constructor(writer, "java/lang/Object");
        maker(writer, only(SbbFactory.class, "sbb"), concrete, null);
        maker(writer, only(SbbFactory.class, "state"), state, null);
        maker(writer, only(SbbFactory.class, "local"), local, SbbEntity.class);
        maker(
                writer,
                only(SbbFactory.class, "view"),
                shape.contextInterface() == null ? Type.getInternalName(ActivityContextView.class) : view,
                ActivityContext.class);
        return end(writer);
    }

    private static void maker(ClassWriter writer, Method contract, String made, @Nullable Class<?> argument) {
        MethodVisitor code = method(writer, contract.getName(), Type.getMethodDescriptor(contract));
        code.visitTypeInsn(NEW, made);
        code.visitInsn(DUP);
        if (argument != null) {
            code.visitVarInsn(ALOAD, 1);
        }
        code.visitMethodInsn(
                INVOKESPECIAL,
                made,
                "<init>",
                argument == null ? "()V" : "(" + Type.getDescriptor(argument) + ")V",
                false);
        finish(code, ARETURN);
    }

    // --- byte code

    private static ClassWriter start(String name, String parent, String... interfaces) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, parent, interfaces);
        return writer;
    }

    private static byte[] end(ClassWriter writer) {
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static MethodVisitor method(ClassWriter writer, String name, String descriptor) {
        MethodVisitor code = writer.visitMethod(ACC_PUBLIC, name, descriptor, null, null);
        code.visitCode();
        return code;
    }

    private static void finish(MethodVisitor code, int last) {
        code.visitInsn(last);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void constructor(ClassWriter writer, String parent, Class<?>... arguments) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Class<?> argument : arguments) {
            descriptor.append(Type.getDescriptor(argument));
        }
        descriptor.append(")V");
        MethodVisitor code = method(writer, "<init>", descriptor.toString());
        code.visitVarInsn(ALOAD, 0);
        for (int i = 1; i <= arguments.length; i++) {
            code.visitVarInsn(ALOAD, i);
        }
        code.visitMethodInsn(INVOKESPECIAL, parent, "<init>", descriptor.toString(), false);
        finish(code, RETURN);
    }

    private static void invoke(MethodVisitor code, Method target) {
        boolean isInterface = target.getDeclaringClass().isInterface();
        code.visitMethodInsn(
                isInterface ? INVOKEINTERFACE : INVOKEVIRTUAL,
                Type.getInternalName(target.getDeclaringClass()),
                target.getName(),
                Type.getMethodDescriptor(target),
                isInterface);
    }

    private static Method only(Class<?> type, String name) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return method;
            }
        }
        throw new IllegalStateException(type + " has no method " + name);
    }
}

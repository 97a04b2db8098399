package org.cordboard.slee.container.sbb;

import java.beans.Introspector;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.slee.ActivityContextInterface;
import javax.slee.Address;
import javax.slee.ChildRelation;
import javax.slee.EventContext;
import javax.slee.EventTypeID;
import javax.slee.InitialEventSelector;
import javax.slee.Sbb;
import javax.slee.SbbLocalObject;
import javax.slee.ServiceID;
import javax.slee.facilities.TimerID;
import org.cordboard.slee.container.descriptor.ComponentKey;
import org.cordboard.slee.container.descriptor.Problems;
import org.cordboard.slee.container.descriptor.SbbDescriptor;
import org.cordboard.slee.container.facility.UsageParameters.UsageMethod;
import org.cordboard.slee.container.router.EventType;
import org.cordboard.slee.container.router.SbbComponent;
import org.cordboard.slee.container.router.SbbFactory;
import org.cordboard.slee.container.router.SbbHandler;
import org.jspecify.annotations.Nullable;

/** Checks the classes of one SBB against its descriptor and has its concrete class generated. *Confined to one deployment.* */
public final class SbbChecks {
    private final SbbDescriptor descriptor;
    private final ClassLoader loader;
    private final Function<EventTypeID, @Nullable EventType> types;
    private final Problems problems;
    private final Set<Method> implemented = new HashSet<>();
    private final List<EventType> fired = new ArrayList<>();

    /**
     * Creates checks.
     *
     * @param descriptor what was declared
     * @param loader the component's class loader
     * @param types finds event types
     * @param problems where violations go
     */
    public SbbChecks(
            SbbDescriptor descriptor,
            ClassLoader loader,
            Function<EventTypeID, @Nullable EventType> types,
            Problems problems) {
        this.descriptor = descriptor;
        this.loader = loader;
        this.types = types;
        this.problems = problems;
    }

    /** Checks, and generates when there was no violation. */
    public Optional<SbbComponent> component() {
        int before = problems.all().size();
        try {
            SbbShape shape = shape();
            if (shape == null || problems.all().size() > before) {
                return Optional.empty();
            }
            SbbFactory factory = new SbbClassGenerator(shape, loader).generate();
            return Optional.of(new SbbComponent(descriptor, factory, loader, shape.handlers(), fired));
        } catch (LinkageError e) {
            problem("3.1", "a class cannot be linked: " + e, "add the component that has it to the references");
            return Optional.empty();
        }
    }

    private void problem(String section, String what, String remedy) {
        problems.add(descriptor.key(), section, what, remedy);
    }

    private @Nullable SbbShape shape() {
        Class<?> abstractClass = load(descriptor.className(), "6.4");
        if (abstractClass == null) {
            return null;
        }
        checkClass(abstractClass);
        Class<?> local = optional(descriptor.localInterface(), SbbLocalObject.class, "6.10");
        Class<?> context = optional(descriptor.activityContextInterface(), ActivityContextInterface.class, "7.4");
        Class<?> usage = optional(descriptor.usageInterface(), Object.class, "11.2");
        checkUsage(usage);
        List<SbbShape.Field> fields = fields(abstractClass);
        List<Method> children = children(abstractClass);
        List<Method> fireMethods = fireMethods(abstractClass);
        List<String> selectors = new ArrayList<>();
        List<Method> handlerMethods = new ArrayList<>();
        List<SbbHandler> handlers = handlers(abstractClass, handlerMethods, selectors);
        Method narrow = narrow(abstractClass, context);
        checkLocal(abstractClass, local);
        checkNothingLeft(abstractClass, usage);
        return new SbbShape(
                abstractClass,
                local,
                context,
                usage,
                fields,
                children,
                handlers,
                handlerMethods,
                fireMethods,
                selectors,
                narrow,
                attributes(context));
    }

    private @Nullable Class<?> load(String name, String section) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            problem(
                    section,
                    "class " + name + " cannot be loaded: " + e,
                    "put it into the jar or add the reference that has it");
            return null;
        }
    }

    private @Nullable Class<?> optional(@Nullable String name, Class<?> parent, String section) {
        if (name == null) {
            return null;
        }
        Class<?> found = load(name, section);
        if (found != null
                && (!found.isInterface()
                        || !Modifier.isPublic(found.getModifiers())
                        || !parent.isAssignableFrom(found))) {
            problem(section, name + " is not a public interface that extends " + parent.getName(), "declare it so");
        }
        return found;
    }

    private void checkClass(Class<?> type) {
        int modifiers = type.getModifiers();
        if (!Sbb.class.isAssignableFrom(type)) {
            problem("6.4", type.getName() + " does not implement javax.slee.Sbb", "implement it");
        }
        if (!Modifier.isPublic(modifiers) || !Modifier.isAbstract(modifiers) || type.isInterface()) {
            problem("6.4", type.getName() + " is not a public abstract class", "declare it public abstract");
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            if (!Modifier.isPublic(constructor.getModifiers())) {
                problem("6.4", type.getName() + " has no public constructor without arguments", "make it public");
            }
        } catch (NoSuchMethodException e) {
            problem("6.4", type.getName() + " has no constructor without arguments", "add a public one");
        }
    }

    private List<SbbShape.Field> fields(Class<?> type) {
        List<SbbShape.Field> fields = new ArrayList<>();
        for (String name : descriptor.cmpFields().keySet()) {
            if (name.isEmpty() || !Character.isLowerCase(name.charAt(0))) {
                problem("6.5", "cmp-field " + name + " does not begin with a lower-case letter", "rename it");
                continue;
            }
            String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            Method getter = abstractMethod(type, "get" + capital);
            Method setter = abstractMethod(type, "set" + capital);
            Class<?> fieldType = getter != null
                    ? getter.getReturnType()
                    : setter != null && setter.getParameterCount() == 1 ? setter.getParameterTypes()[0] : null;
            if (fieldType == null) {
                problem(
                        "6.5",
                        "cmp-field " + name + " has no abstract accessor",
                        "declare get" + capital + " and set" + capital);
                continue;
            }
            if (setter != null && (setter.getParameterCount() != 1 || setter.getParameterTypes()[0] != fieldType)) {
                problem("6.5", "the accessors of cmp-field " + name + " differ in type", "use one type");
                continue;
            }
            checkFieldType(name, fieldType);
            fields.add(new SbbShape.Field(name, fieldType, getter, setter));
        }
        return fields;
    }

    private void checkFieldType(String name, Class<?> type) {
        boolean fine = type.isPrimitive()
                || java.io.Serializable.class.isAssignableFrom(type)
                || type.isArray()
                || SbbLocalObject.class.isAssignableFrom(type)
                || ActivityContextInterface.class.isAssignableFrom(type)
                || EventContext.class.isAssignableFrom(type)
                || type == TimerID.class
                || (type.isInterface() && !type.getName().startsWith("javax.slee."));
        if (!fine) {
            problem(
                    "6.5.1",
                    "cmp-field " + name + " is of " + type.getName() + ", which is not serialisable",
                    "use a primitive, a String, a serialisable type, an SBB local object or an activity context interface");
        }
    }

    private @Nullable Method abstractMethod(Class<?> type, String name) {
        for (Method method : methods(type)) {
            if (method.getName().equals(name) && Modifier.isAbstract(method.getModifiers())) {
                implemented.add(method);
                return method;
            }
        }
        return null;
    }

    private List<Method> children(Class<?> type) {
        List<Method> found = new ArrayList<>();
        for (SbbDescriptor.ChildRelation relation : descriptor.childRelations()) {
            Method method = abstractMethod(type, relation.method());
            if (method == null || method.getReturnType() != ChildRelation.class || method.getParameterCount() != 0) {
                problem(
                        "6.8",
                        "there is no abstract ChildRelation " + relation.method() + "()",
                        "declare it public abstract");
            } else {
                found.add(method);
            }
        }
        return found;
    }

    private @Nullable EventType type(ComponentKey key) {
        EventType found = types.apply(new EventTypeID(key.name(), key.vendor(), key.version()));
        if (found == null) {
            problem("8.1", "the " + key + " is not deployed", "deploy it before or with the SBB");
        }
        return found;
    }

    private List<Method> fireMethods(Class<?> type) {
        List<Method> found = new ArrayList<>();
        for (SbbDescriptor.Event event : descriptor.events()) {
            EventType eventType = event.fired() ? type(event.type()) : null;
            if (eventType == null) {
                continue;
            }
            int before = found.size();
            for (Method method : methods(type)) {
                if (method.getName().equals("fire" + event.name())
                        && Modifier.isAbstract(method.getModifiers())
                        && firesLike(method, eventType)) {
                    implemented.add(method);
                    found.add(method);
                    fired.add(eventType);
                }
            }
            if (found.size() == before) {
                problem(
                        "8.4.1",
                        "there is no fire method for event " + event.name(),
                        "declare public abstract void fire" + event.name() + "(" + eventType.getEventClassName()
                                + ", ActivityContextInterface, Address)");
            }
        }
        return found;
    }

    private static boolean firesLike(Method method, EventType type) {
        Class<?>[] parameters = method.getParameterTypes();
        return (parameters.length == 3 || (parameters.length == 4 && parameters[3] == ServiceID.class))
                && parameters[0].isAssignableFrom(type.eventClass())
                && parameters[1] == ActivityContextInterface.class
                && parameters[2] == Address.class;
    }

    private List<SbbHandler> handlers(Class<?> type, List<Method> methods, List<String> selectors) {
        List<SbbHandler> handlers = new ArrayList<>();
        for (SbbDescriptor.Event event : descriptor.events()) {
            EventType eventType = event.received() ? type(event.type()) : null;
            if (eventType == null) {
                continue;
            }
            Method method = handler(type, event, eventType);
            if (method == null) {
                problem(
                        "8.4.2",
                        "there is no handler for event " + event.name(),
                        "write public void on" + event.name() + "(" + eventType.getEventClassName()
                                + ", ActivityContextInterface)");
                continue;
            }
            handlers.add(new SbbHandler(
                    methods.size(),
                    event.name(),
                    eventType,
                    event.initial(),
                    event.variables(),
                    selector(type, event, selectors),
                    event.maskOnAttach()));
            methods.add(method);
        }
        return handlers;
    }

    private @Nullable Method handler(Class<?> type, SbbDescriptor.Event event, EventType eventType) {
        for (Method method : type.getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (method.getName().equals("on" + event.name())
                    && !Modifier.isAbstract(method.getModifiers())
                    && !method.isBridge()
                    && method.getReturnType() == void.class
                    && (parameters.length == 2 || (parameters.length == 3 && parameters[2] == EventContext.class))
                    && parameters[0].isAssignableFrom(eventType.eventClass())
                    && isContext(parameters[1])) {
                return method;
            }
        }
        return null;
    }

    private boolean isContext(Class<?> parameter) {
        return parameter == ActivityContextInterface.class
                || parameter.getName().equals(descriptor.activityContextInterface());
    }

    private int selector(Class<?> type, SbbDescriptor.Event event, List<String> selectors) {
        String name = event.selector();
        if (name == null) {
            return -1;
        }
        try {
            Method method = type.getMethod(name, InitialEventSelector.class);
            if (method.getReturnType() == InitialEventSelector.class && !Modifier.isAbstract(method.getModifiers())) {
                if (!selectors.contains(name)) {
                    selectors.add(name);
                }
                return selectors.indexOf(name);
            }
        } catch (NoSuchMethodException ignored) {
            // Reported below.
        }
        problem(
                "8.5.2",
                "there is no initial event selector method " + name,
                "write public InitialEventSelector " + name + "(InitialEventSelector)");
        return -1;
    }

    private @Nullable Method narrow(Class<?> type, @Nullable Class<?> context) {
        Method method = abstractMethod(type, "asSbbActivityContextInterface");
        if (method != null && (context == null || method.getReturnType() != context)) {
            problem(
                    "7.4",
                    "asSbbActivityContextInterface does not return the SBB activity context interface",
                    "name it in sbb-activity-context-interface");
        }
        return method;
    }

    private void checkLocal(Class<?> type, @Nullable Class<?> local) {
        if (local == null) {
            return;
        }
        for (Method method : local.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && method.getDeclaringClass() != SbbLocalObject.class) {
                try {
                    Method match = type.getMethod(method.getName(), method.getParameterTypes());
                    if (match.getReturnType() != method.getReturnType()) {
                        problem(
                                "6.10",
                                "method " + method.getName() + " returns another type than the local interface",
                                "return " + method.getReturnType().getName());
                    }
                } catch (NoSuchMethodException e) {
                    problem(
                            "6.10",
                            "method " + method.getName() + " of the local interface is missing",
                            "write it, public");
                }
            }
        }
    }

    private void checkUsage(@Nullable Class<?> usage) {
        if (usage == null) {
            return;
        }
        Map<String, UsageMethod.Kind> kinds = new LinkedHashMap<>();
        for (Method method : usage.getMethods()) {
            UsageMethod read = UsageMethod.of(method);
            if (read.kind() == UsageMethod.Kind.WRONG) {
                problem(
                        "11.2",
                        "usage parameters method " + method.getName() + " is none that the specification knows",
                        "declare void increment<Name>(long), void sample<Name>(long), or a getter of one of them");
            } else if (read.kind() == UsageMethod.Kind.INCREMENT || read.kind() == UsageMethod.Kind.SAMPLE) {
                UsageMethod.Kind other = kinds.put(read.parameter(), read.kind());
                if (other != null && other != read.kind()) {
                    problem(
                            "11.2",
                            "usage parameter " + read.parameter() + " is a counter and a sample at once",
                            "rename one of them");
                }
            }
        }
    }

    private void checkNothingLeft(Class<?> type, @Nullable Class<?> usage) {
        for (Method method : methods(type)) {
            boolean isUsage = usage != null && method.getName().endsWith("SbbUsageParameterSet");
            if (Modifier.isAbstract(method.getModifiers())
                    && !implemented.contains(method)
                    && !isUsage
                    && !written(type, method)) {
                problem(
                        "6.4",
                        "abstract method " + method.getName() + " is nothing that the container implements",
                        "write it, or declare its CMP field, event or child relation");
            }
        }
    }

    private static boolean written(Class<?> type, Method method) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                if (!Modifier.isAbstract(each.getDeclaredMethod(method.getName(), method.getParameterTypes())
                        .getModifiers())) {
                    return true;
                }
            } catch (NoSuchMethodException ignored) {
                // Perhaps further up.
            }
        }
        return false;
    }

    private Map<String, String> attributes(@Nullable Class<?> context) {
        Map<String, String> names = new LinkedHashMap<>();
        if (context != null) {
            for (Method method : context.getMethods()) {
                if (method.getDeclaringClass() != ActivityContextInterface.class) {
                    String attribute = property(method.getName());
                    names.put(
                            attribute,
                            descriptor.attributeAliases().getOrDefault(attribute, descriptor.key() + "." + attribute));
                }
            }
        }
        return names;
    }

    static String property(String accessor) {
        int from = accessor.startsWith("is") ? 2 : Math.min(3, accessor.length());
        return Introspector.decapitalize(accessor.substring(from));
    }

    private static List<Method> methods(Class<?> type) {
        List<Method> all = new ArrayList<>(List.of(type.getMethods()));
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (Modifier.isAbstract(method.getModifiers()) && !Modifier.isPublic(method.getModifiers())) {
                    all.add(method);
                }
            }
        }
        return all;
    }
}

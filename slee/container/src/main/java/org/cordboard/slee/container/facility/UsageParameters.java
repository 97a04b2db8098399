package org.cordboard.slee.container.facility;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import javax.slee.ComponentID;
import javax.slee.ServiceID;
import javax.slee.usage.SampleStatistics;
import javax.slee.usage.UnrecognizedUsageParameterSetNameException;
import org.cordboard.slee.container.UsageParameter;
import org.cordboard.slee.container.router.UsageSource;
import org.jspecify.annotations.Nullable;

/** Usage parameter sets per SBB and service and per resource adaptor entity (JSR 240, 11). *Thread-safe.* */
public final class UsageParameters implements UsageSource {
    private final Map<Key, Set> sets = new ConcurrentHashMap<>();
    private final java.util.Set<Key> named = ConcurrentHashMap.newKeySet();
    private final Consumer<UsageParameter> listener;

    /**
     * Creates an empty facility.
     *
     * @param listener is told once of each parameter, when its set comes into being; must not block
     */
    public UsageParameters(Consumer<UsageParameter> listener) {
        this.listener = listener;
    }

    private record Key(
            ComponentID owner,
            @Nullable ServiceID service,
            @Nullable String entity,
            String set) {}

    private record Set(Object proxy, Map<String, Figure> figures) {}

    /** Returns all parameters of all sets. */
    public List<UsageParameter> all() {
        List<UsageParameter> all = new ArrayList<>();
        sets.values().forEach(set -> all.addAll(set.figures().values()));
        return all;
    }

    /** Forgets the sets of a component that is uninstalled. */
    public void forget(ComponentID owner) {
        sets.keySet().removeIf(key -> key.owner().equals(owner));
        named.removeIf(key -> key.owner().equals(owner));
    }

    @Override
    public Object set(ComponentID owner, ServiceID service, Class<?> parameters, @Nullable String name)
            throws UnrecognizedUsageParameterSetNameException {
        Key key = new Key(owner, service, null, name == null ? "" : name);
        if (name != null && !named.contains(key)) {
            throw new UnrecognizedUsageParameterSetNameException(owner + " of " + service
                    + " has no usage parameter set " + name + "; create it, or use the default set");
        }
        return of(key, parameters);
    }

    /** Creates a named set, so that the SBB can ask for it. */
    public void create(ComponentID owner, ServiceID service, String name) {
        if (name.isEmpty() || !named.add(new Key(owner, service, null, name))) {
            throw new IllegalArgumentException("a usage parameter set needs a new name, was '" + name + "'");
        }
    }

    /** Returns the default set of a resource adaptor entity. */
    public Object ofEntity(ComponentID owner, String entity, Class<?> parameters) {
        return of(new Key(owner, null, entity, ""), parameters);
    }

    private Object of(Key key, Class<?> parameters) {
        Set known = sets.get(key);
        if (known != null) {
            return known.proxy();
        }
        Set made = make(key, parameters);
        Set first = sets.putIfAbsent(key, made);
        if (first != null) {
            return first.proxy();
        }
        made.figures().values().forEach(listener);
        return made.proxy();
    }

    private static Set make(Key key, Class<?> parameters) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        Map<Method, Figure> byMethod = new LinkedHashMap<>();
        for (Method method : parameters.getMethods()) {
            UsageMethod usage = UsageMethod.of(method);
            if (usage.kind() == UsageMethod.Kind.INCREMENT || usage.kind() == UsageMethod.Kind.SAMPLE) {
                byMethod.put(method, figures.computeIfAbsent(usage.parameter(), name -> new Figure(key, name, usage)));
            }
        }
        for (Method method : parameters.getMethods()) {
            Figure read = figures.get(UsageMethod.of(method).parameter());
            if (read != null) {
                byMethod.putIfAbsent(method, read);
            }
        }
        Object proxy = Proxy.newProxyInstance(
                parameters.getClassLoader(),
                new Class<?>[] {parameters},
                (self, method, values) -> invoke(self, method, values, byMethod.get(method)));
        return new Set(proxy, figures);
    }

    private static @Nullable Object invoke(
            Object self, Method method, Object @Nullable [] values, @Nullable Figure figure) {
        if (figure == null) {
            return switch (method.getName()) {
                case "equals" -> values != null && self == values[0];
                case "hashCode" -> System.identityHashCode(self);
                default -> "usage parameter set";
            };
        }
        if (values == null) {
            return method.getReturnType() == long.class ? (Object) figure.value() : figure.statistics();
        }
        figure.add((Long) values[0]);
        return null;
    }

    /** What a method of a usage parameters interface does (JSR 240, 11.2). *Immutable.* */
    public record UsageMethod(Kind kind, String parameter) {
        /** What it does. */
        public enum Kind {
            /** {@code void incrementX(long)}. */
            INCREMENT,
            /** {@code void sampleX(long)}. */
            SAMPLE,
            /** {@code long getX()}. */
            GET_COUNTER,
            /** {@code SampleStatistics getX()}. */
            GET_SAMPLE,
            /** None of what the specification allows. */
            WRONG
        }

        /** Reads a method. */
        public static UsageMethod of(Method method) {
            String name = method.getName();
            boolean takesLong = method.getReturnType() == void.class
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == long.class;
            if (takesLong && name.startsWith("increment")) {
                return named(Kind.INCREMENT, name, "increment");
            }
            if (takesLong && name.startsWith("sample")) {
                return named(Kind.SAMPLE, name, "sample");
            }
            if (method.getParameterCount() == 0 && name.startsWith("get")) {
                if (method.getReturnType() == long.class) {
                    return named(Kind.GET_COUNTER, name, "get");
                }
                if (method.getReturnType() == SampleStatistics.class) {
                    return named(Kind.GET_SAMPLE, name, "get");
                }
            }
            return new UsageMethod(Kind.WRONG, name);
        }

        private static UsageMethod named(Kind kind, String method, String prefix) {
            String rest = method.substring(prefix.length());
            return rest.isEmpty() || !Character.isUpperCase(rest.charAt(0))
                    ? new UsageMethod(Kind.WRONG, method)
                    : new UsageMethod(kind, Introspector.decapitalize(rest));
        }
    }

    private record Statistics(long count, long minimum, long maximum, double mean) implements SampleStatistics {
        @Override
        public long getSampleCount() {
            return count;
        }

        @Override
        public long getMinimum() {
            return minimum;
        }

        @Override
        public long getMaximum() {
            return maximum;
        }

        @Override
        public double getMean() {
            return mean;
        }
    }

    private static final class Figure implements UsageParameter {
        private final Key key;
        private final String name;
        private final Type type;
        private final LongAdder sum = new LongAdder();
        private final LongAdder count = new LongAdder();
        private final LongAccumulator greatest = new LongAccumulator(Math::max, Long.MIN_VALUE);
        private final LongAccumulator least = new LongAccumulator(Math::min, Long.MAX_VALUE);

        Figure(Key key, String name, UsageMethod method) {
            this.key = key;
            this.name = name;
            this.type = method.kind() == UsageMethod.Kind.SAMPLE ? Type.SAMPLE : Type.COUNTER;
        }

        void add(long amount) {
            sum.add(amount);
            if (type == Type.SAMPLE) {
                count.increment();
                greatest.accumulate(amount);
                least.accumulate(amount);
            }
        }

        SampleStatistics statistics() {
            long samples = samples();
            return new Statistics(samples, minimum(), maximum(), samples == 0 ? 0 : (double) sum() / samples);
        }

        @Override
        public ComponentID owner() {
            return key.owner();
        }

        @Override
        public @Nullable ServiceID service() {
            return key.service();
        }

        @Override
        public @Nullable String entity() {
            return key.entity();
        }

        @Override
        public String set() {
            return key.set();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Type type() {
            return type;
        }

        @Override
        public long value() {
            return type == Type.COUNTER ? sum.sum() : 0;
        }

        @Override
        public long samples() {
            return count.sum();
        }

        @Override
        public long sum() {
            return type == Type.SAMPLE ? sum.sum() : 0;
        }

        @Override
        public long minimum() {
            return samples() == 0 ? 0 : least.get();
        }

        @Override
        public long maximum() {
            return samples() == 0 ? 0 : greatest.get();
        }

        @Override
        public String toString() {
            return "usage parameter " + name;
        }
    }
}

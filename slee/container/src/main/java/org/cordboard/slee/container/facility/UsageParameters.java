package org.cordboard.slee.container.facility;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import javax.slee.ComponentID;
import javax.slee.ServiceID;
import org.cordboard.slee.container.router.UsageSource;
import org.jspecify.annotations.Nullable;

/** Usage parameters: counters and samples per component and service (JSR 240, 14). *Thread-safe.* */
public final class UsageParameters implements UsageSource {
    private final Map<String, Object> sets = new ConcurrentHashMap<>();
    private final Map<String, Figure> figures = new ConcurrentHashMap<>();

    /** One parameter: a counter has a sum only. */
    private static final class Figure {
        final LongAdder sum = new LongAdder();
        final LongAdder count = new LongAdder();
        final LongAccumulator highest = new LongAccumulator(Math::max, Long.MIN_VALUE);
        final LongAccumulator lowest = new LongAccumulator(Math::min, Long.MAX_VALUE);
    }

    /**
     * The value of one parameter. *Immutable.*
     *
     * @param sum sum of increments or samples
     * @param samples how many samples, 0 for a counter
     */
    public record Value(long sum, long samples) {}

    /** Returns all values by {@code component/service/set/parameter}. */
    public Map<String, Value> values() {
        Map<String, Value> values = new TreeMap<>();
        figures.forEach((name, figure) -> values.put(name, new Value(figure.sum.sum(), figure.count.sum())));
        return values;
    }

    @Override
    public Object set(ComponentID owner, @Nullable ServiceID service, Class<?> parameters, @Nullable String name) {
        String path =
                owner.getName() + "/" + (service == null ? "" : service.getName()) + "/" + (name == null ? "" : name);
        return sets.computeIfAbsent(path, key -> proxy(key, parameters));
    }

    private Object proxy(String path, Class<?> parameters) {
        return Proxy.newProxyInstance(
                parameters.getClassLoader(), new Class<?>[] {parameters}, (self, method, values) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return ofObject(self, path, method, values);
                    }
                    String name = method.getName();
                    int prefix = name.startsWith("increment") ? "increment".length() : "sample".length();
                    Figure figure = figures.computeIfAbsent(path + "/" + name.substring(prefix), key -> new Figure());
                    long value = (Long) values[0];
                    figure.sum.add(value);
                    if (name.startsWith("sample")) {
                        figure.count.increment();
                        figure.highest.accumulate(value);
                        figure.lowest.accumulate(value);
                    }
                    return null;
                });
    }

    private static @Nullable Object ofObject(Object self, String path, Method method, Object @Nullable [] values) {
        return switch (method.getName()) {
            case "equals" -> values != null && self == values[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "usage parameters " + path;
        };
    }
}

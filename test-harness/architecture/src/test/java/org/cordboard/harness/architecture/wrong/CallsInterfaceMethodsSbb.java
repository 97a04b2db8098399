package org.cordboard.harness.architecture.wrong;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.slee.Sbb;

/** Calls what an SBB must not call. */
public abstract class CallsInterfaceMethodsSbb implements Sbb, Polite {
    List<String> onTrying() {
        return List.of("a");
    }

    Supplier<Map<String, String>> onProvisional() {
        return () -> Map.of("a", "b");
    }

    Function<String, Stream<String>> onSuccess() {
        return Stream::of;
    }

    @Override
    public String greeting() {
        return Polite.super.greeting();
    }
}

package org.cordboard.grid;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.util.function.Supplier;

/** Calls into Hazelcast whose failures come out as {@link GridException}. */
final class Guarded {
    private Guarded() {}

    static <T> T get(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (HazelcastException | HazelcastInstanceNotActiveException failure) {
            throw new GridException(
                    "the grid did not " + what + ": " + failure.getMessage()
                            + "; see whether its members reach each other",
                    failure);
        }
    }

    static void run(String what, Runnable call) {
        get(what, () -> {
            call.run();
            return true;
        });
    }
}

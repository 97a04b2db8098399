package org.cordboard.store;

import java.util.concurrent.atomic.AtomicInteger;
import org.cordboard.harness.fixtures.PostgresServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One PostgreSQL for all test classes of the run; each that asks gets a database of its own. */
final class PostgresExtension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(PostgresExtension.class);

    /** A place for one store. */
    interface Databases {
        StoreConfig fresh();
    }

    private record Shared(PostgresServer server, AtomicInteger made) implements AutoCloseable, Databases {
        @Override
        public StoreConfig fresh() {
            return StoreConfig.postgresql(server.createDatabase("store" + made.incrementAndGet()), server.user(), "");
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(
                PostgresServer.installed().isPresent(), "needs PostgreSQL 15 or newer: apt-get install postgresql");
        shared(context);
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(
                        Shared.class,
                        type -> new Shared(
                                PostgresServer.start(PostgresServer.installed().orElseThrow()), new AtomicInteger()),
                        Shared.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Databases.class || type == PostgresServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared = shared(context);
        return parameter.getParameter().getType() == Databases.class ? shared : shared.server();
    }
}

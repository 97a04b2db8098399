package org.cordboard.store;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresStoreTest extends StoreContract {
    private final PostgresExtension.Databases databases;

    PostgresStoreTest(PostgresExtension.Databases databases) {
        this.databases = databases;
    }

    @Override
    StoreConfig freshConfig() {
        return databases.fresh();
    }
}

package org.cordboard.store;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the migrated schema and finds what breaks the rule that the account leads everything. */
final class SchemaRules {
    private static final Set<String> EXEMPT = Set.of("account", "flyway_schema_history");

    private SchemaRules() {}

    static List<String> violations(SqlStore store) {
        return store.database().transaction("read the schema", handle -> {
            DatabaseMetaData schema = handle.getConnection().getMetaData();
            List<String> wrong = new ArrayList<>();
            int tables = 0;
            try (ResultSet table = schema.getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (table.next()) {
                    String where = table.getString("TABLE_SCHEM");
                    String name = table.getString("TABLE_NAME");
                    boolean ours = where.equalsIgnoreCase("public");
                    if (ours && !EXEMPT.contains(name.toLowerCase(Locale.ROOT))) {
                        tables++;
                        check(schema, where, name, wrong);
                    }
                }
            }
            if (tables < 10) {
                wrong.add("only " + tables + " tables were seen");
            }
            return wrong;
        });
    }

    private static void check(DatabaseMetaData schema, String where, String table, List<String> wrong)
            throws SQLException {
        try (ResultSet column = schema.getColumns(null, where, table, "%")) {
            boolean found = false;
            while (column.next()) {
                found |= column.getString("COLUMN_NAME").equalsIgnoreCase("account_id")
                        && column.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls;
            }
            if (!found) {
                wrong.add(table + " has no account_id that is not null");
            }
        }
        try (ResultSet index = schema.getIndexInfo(null, where, table, false, false)) {
            while (index.next()) {
                boolean leads = index.getInt("ORDINAL_POSITION") == 1;
                if (leads && !"account_id".equalsIgnoreCase(index.getString("COLUMN_NAME"))) {
                    wrong.add(index.getString("INDEX_NAME") + " starts with " + index.getString("COLUMN_NAME"));
                }
            }
        }
    }
}

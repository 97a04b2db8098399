package org.cordboard.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Brings the schema up to date. The migrations are listed here and read by this class's own loader: nothing is scanned for, which a
 * switch's class loaders would not bear.
 */
final class Migrations {
    private static final List<String> FILES = List.of(
            "V1__the_record.sql",
            "V2__trunks.sql",
            "V3__answers.sql",
            "V4__reviews.sql",
            "V5__distribution.sql",
            "V6__devices.sql");

    private Migrations() {}

    static void run(DataSource dataSource) {
        run(dataSource, "latest");
    }

    /** As far as this version only, so that an upgrade can be tried. */
    static void run(DataSource dataSource, String target) {
        Flyway.configure(Migrations.class.getClassLoader())
                .loggers("slf4j")
                .dataSource(dataSource)
                .target(target)
                .resourceProvider(new Listed())
                .javaMigrationClassProvider(List::of)
                .load()
                .migrate();
    }

    private static final class Listed implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return FILES.stream()
                    .filter(name::equals)
                    .map(Migration::new)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return FILES.stream()
                    .filter(file -> file.startsWith(prefix))
                    .filter(file -> Stream.of(suffixes).anyMatch(file::endsWith))
                    .<LoadableResource>map(Migration::new)
                    .toList();
        }
    }

    private static final class Migration extends LoadableResource {
        private final String file;

        Migration(String file) {
            this.file = file;
        }

        @Override
        public Reader read() {
            InputStream stream = Migrations.class.getResourceAsStream("migration/" + file);
            if (stream == null) {
                throw new UncheckedIOException(
                        new IOException("migration " + file + " is missing from the store's jar"));
            }
            return new InputStreamReader(stream, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return file;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return file;
        }

        @Override
        public String getFilename() {
            return file;
        }

        @Override
        public String getRelativePath() {
            return file;
        }
    }
}

package org.cordboard.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IsolationTest {
    /** Runs in the isolated class loader: serves, is asked, and gives back what it was told. */
    public static final class Inside implements java.util.concurrent.Callable<String> {
        @Override
        public String call() {
            FakeStore store = new FakeStore();
            FakeNode node = new FakeNode(store);
            try (Console console = Console.start(new ConsoleConfig("127.0.0.1", 0), store, node.operations(), node)) {
                Client client = new Client(console.url());
                return client.get("/").status()
                        + " " + client.get("/metrics").status()
                        + " " + client.get(Trunks.PATH).text()
                        + " " + client.post(Trunks.PATH, "{}").status();
            }
        }
    }

    @Test
    void a_console_in_a_class_loader_of_its_own_needs_no_thread_context_class_loader() throws Exception {
        URL[] classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(IsolationTest::url)
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader own = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            Class<?> inside = own.loadClass(Inside.class.getName());
            assertNotSame(Inside.class, inside);
            Object told =
                    inside.getMethod("call").invoke(inside.getConstructor().newInstance());
            assertEquals("200 200 {\"items\":[]} 400", told);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException broken) {
            throw new IllegalArgumentException(entry, broken);
        }
    }
}

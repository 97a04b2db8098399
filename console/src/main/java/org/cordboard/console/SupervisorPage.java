package org.cordboard.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The supervisors' page: three files beside this class, which use the REST API like any other client. Immutable. */
final class SupervisorPage {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'";

    private final Reply html = file("page.html", "text/html; charset=utf-8").with("Content-Security-Policy", POLICY);
    private final Reply script = file("page.js", "text/javascript; charset=utf-8");
    private final Reply style = file("page.css", "text/css; charset=utf-8");

    Reply html() {
        return html;
    }

    Reply script() {
        return script;
    }

    Reply style() {
        return style;
    }

    private static Reply file(String name, String type) {
        try (InputStream file = SupervisorPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the console's jar must hold " + name + ", did not; build it again");
            }
            return Reply.text(type, new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .with("Cache-Control", "no-cache")
                    .with("X-Content-Type-Options", "nosniff");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

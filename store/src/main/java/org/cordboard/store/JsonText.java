package org.cordboard.store;

import java.util.Map;

/** Writes a flat JSON object of strings (RFC 8259). */
final class JsonText {
    private JsonText() {}

    static String object(Map<String, String> members) {
        if (members.isEmpty()) {
            return "{}";
        }
        StringBuilder text = new StringBuilder(64).append('{');
        members.forEach((name, value) -> {
            if (text.length() > 1) {
                text.append(',');
            }
            string(text, name);
            text.append(':');
            string(text, value);
        });
        return text.append('}').toString();
    }

    private static void string(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < 0x20) {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}

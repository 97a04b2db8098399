package org.cordboard.slee.container.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element of a descriptor, read by child name. *Confined to one deployment.* */
public final class Xml {
    private final Element element;

    Xml(Element element) {
        this.element = element;
    }

    String name() {
        return element.getTagName();
    }

    List<Xml> all(String name) {
        List<Xml> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals(name)) {
                found.add(new Xml(child));
            }
        }
        return found;
    }

    Optional<Xml> one(String name) {
        List<Xml> found = all(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    @Nullable String textOrNull(String name) {
        return one(name).map(Xml::text).filter(text -> !text.isEmpty()).orElse(null);
    }

    String text(String name) {
        return one(name).map(Xml::text).orElse("");
    }

    List<String> texts(String name) {
        return all(name).stream().map(Xml::text).toList();
    }

    String text() {
        return element.getTextContent().trim();
    }

    boolean flag(String attribute) {
        return element.getAttribute(attribute).equals("True");
    }

    String attribute(String attribute) {
        return element.getAttribute(attribute);
    }

    ComponentKey key(ComponentKey.Kind kind, String prefix) {
        return new ComponentKey(kind, text(prefix + "-name"), text(prefix + "-vendor"), text(prefix + "-version"));
    }

    List<ComponentKey> keys(String element, ComponentKey.Kind kind, String prefix) {
        return all(element).stream()
                .map(reference -> reference.key(kind, prefix))
                .toList();
    }
}

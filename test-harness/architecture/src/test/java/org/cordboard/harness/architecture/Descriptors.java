package org.cordboard.harness.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The deployment descriptors in our sources. */
final class Descriptors {
    private static final String DTDS = "/org/cordboard/slee/container/descriptor/";

    private Descriptors() {}

    /** Every XML file of SLEE in the sources of all modules. */
    static List<Path> files() throws IOException {
        Path root = Path.of("..", "..").toRealPath();
        List<Path> found = new ArrayList<>();
        for (String part : List.of("resource-adaptors", "sbb", "du")) {
            try (Stream<Path> files = Files.walk(root.resolve(part))) {
                files.filter(file -> file.toString().endsWith(".xml"))
                        .filter(file -> file.toString().contains("/src/main/"))
                        .filter(file -> !file.endsWith("logback.xml"))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** The document, checked against the document type that it names; what is wrong goes to {@code problems}. */
    static Document read(String name, InputStream xml, List<String> problems) throws IOException {
        // The assembly of a deployable unit puts the jars of a library in this place.
        String text = new String(xml.readAllBytes(), StandardCharsets.UTF_8).replace("@jars@", "");
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setValidating(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setEntityResolver((publicId, systemId) -> dtd(systemId));
            builder.setErrorHandler(new Collecting(name, problems));
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IOException(name + " must be XML with a document type of SLEE 1.1, was not", broken);
        }
    }

    private static InputSource dtd(String systemId) throws SAXException {
        String file = systemId.substring(systemId.lastIndexOf('/') + 1).replaceFirst("^slee-", "");
        InputStream dtd = Descriptors.class.getResourceAsStream(DTDS + file);
        if (dtd == null) {
            throw new SAXException("no such document type: " + systemId);
        }
        return new InputSource(dtd);
    }

    /** The texts of all elements of this name below. */
    static List<String> texts(Element below, String name) {
        return elements(below, name).stream()
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    /** All elements of this name below. */
    static List<Element> elements(Element below, String name) {
        NodeList nodes = below.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> (Element) nodes.item(index))
                .toList();
    }

    private record Collecting(String name, List<String> problems) implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) {
            error(problem);
        }

        @Override
        public void error(SAXParseException problem) {
            problems.add(name + " line " + problem.getLineNumber() + ": " + problem.getMessage());
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }
}

package org.cordboard.slee.container.descriptor;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Parses descriptors, validating against the DTDs kept in this package and never going to the network (JSR 240, 3).
 * *Confined to one deployment.*
 */
public final class DescriptorReader {
    private static final List<String> KINDS = List.of(
            "deployable-unit",
            "library-jar",
            "event-jar",
            "resource-adaptor-type-jar",
            "resource-adaptor-jar",
            "sbb-jar",
            "service-xml",
            "service");

    private final Problems problems;

    /**
     * Creates a reader.
     *
     * @param problems where violations go
     */
    public DescriptorReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads one descriptor.
     *
     * @param input the descriptor; is closed
     * @param where the jar and entry, for messages
     * @return its root element, or nothing when it cannot be parsed (a problem says why)
     */
    public Optional<Xml> read(InputStream input, String where) {
        int before = problems.all().size();
        try (input) {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setEntityResolver((publicId, systemId) -> resolve(publicId, systemId));
            builder.setErrorHandler(new Reporter(where));
            Document document = builder.parse(input, where);
            return problems.all().size() == before
                    ? Optional.of(new Xml(document.getDocumentElement()))
                    : Optional.empty();
        } catch (SAXException | IOException e) {
            problems.add(where, "3", "the descriptor cannot be read: " + e.getMessage(), "make it well-formed XML");
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser does not validate", e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setValidating(true);
        factory.setFeature(javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setIgnoringComments(true);
        factory.setExpandEntityReferences(true);
        return factory;
    }

    private static InputSource resolve(String publicId, String systemId) throws SAXException {
        String file = systemId == null ? "" : systemId.substring(systemId.lastIndexOf('/') + 1);
        for (String kind : KINDS) {
            if (file.equals("slee-" + kind + "_1_1.dtd") || file.equals("slee-" + kind + "_1_0.dtd")) {
                String resource = (kind.equals("service") ? "service-xml" : kind) + "_1_1.dtd";
                InputStream dtd = DescriptorReader.class.getResourceAsStream(resource);
                return new InputSource(dtd);
            }
        }
        throw new SAXException("unknown document type " + publicId + " " + systemId
                + "; use a DOCTYPE of JAIN SLEE 1.1, such as http://java.sun.com/dtd/slee-sbb-jar_1_1.dtd");
    }

    private final class Reporter implements ErrorHandler {
        private final String where;

        Reporter(String where) {
            this.where = where;
        }

        @Override
        public void warning(SAXParseException e) {
            // Warnings of the parser are about its own DTDs.
        }

        @Override
        public void error(SAXParseException e) {
            problems.add(
                    where + " line " + e.getLineNumber(), "3", e.getMessage(), "write the element as the DTD demands");
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}

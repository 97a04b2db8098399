package org.cordboard.harness.orders;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.slee.EventContext;
import javax.slee.ServiceID;
import javax.slee.resource.ActivityHandle;
import javax.slee.resource.InvalidConfigurationException;
import org.cordboard.ratype.switchboard.HangUpRequested;
import org.cordboard.slee.container.SleeContainer;
import org.cordboard.slee.container.SleeContainerBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The embedded container with the units that we ship and a double for each adaptor. Confined to one thread, which waits for the SLEE's. */
final class ScriptedSlee implements AutoCloseable {
    /** So many events are handled in far less time; who waits longer waits in vain. */
    private static final long BOUND_SECONDS = 60;

    private static final Map<String, ScriptedSlee> BY_KEY = new ConcurrentHashMap<>();
    private static final List<String> UNITS = List.of("core-library", "sip", "media", "switchboard", "services");

    /** Classes that the doubles and the services share: the host's. The SBBs' own come out of the shipped units. */
    private static final List<String> SHARED = List.of(
            "javax.sip",
            "gov.nist",
            "net.java.slee",
            "org.cordboard.core",
            "org.cordboard.ratype",
            "org.cordboard.harness.orders");

    private final String key = UUID.randomUUID().toString();
    private final Map<Part, ScriptedAdaptor> adaptors = new EnumMap<>(Part.class);
    private final Semaphore settled = new Semaphore(0);
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Complaints appender = new Complaints();
    private final SleeContainer container;
    private @Nullable Story story;
    private final List<Barrier> barriers = new ArrayList<>();
    private int turn;

    private ScriptedSlee() {
        BY_KEY.put(key, this);
        // With one worker what is queued first is handled first.
        SleeContainerBuilder builder = SleeContainer.builder().workers(1);
        SHARED.forEach(builder::exportPackage);
        container = builder.build();
        appender.start();
        root().addAppender(appender);
    }

    /**
     * An activity that no SBB knows: its event is handled after everything that was queued before. There are two that take turns, since
     * the worker may still be busy with the one that has just spoken, and would go on with it first.
     */
    private static final class Barrier extends ScriptedActivity {
        Barrier(Story story) {
            super(Part.SWITCHBOARD, story);
        }

        @Override
        Object object() {
            return this;
        }

        @Override
        void judge() {}
    }

    /** Everything that the container or an SBB complains about. */
    private final class Complaints extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (!event.getLevel().isGreaterOrEqual(Level.WARN)) return;
            var thrown = event.getThrowableProxy();
            if (thrown != null && Script.WANTED.equals(thrown.getMessage())) return;
            String cause = thrown == null ? "" : ": " + thrown.getClassName() + ": " + thrown.getMessage();
            complaints.add(event.getFormattedMessage() + cause);
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    static ScriptedSlee of(String key) {
        return Objects.requireNonNull(BY_KEY.get(key), "there is no such SLEE");
    }

    /** Whether the units are there: they are assembled by mvnw package and verify, not by mvnw test. */
    static boolean isAssembled() throws IOException {
        for (String unit : UNITS) {
            if (find(unit).isEmpty()) return false;
        }
        return true;
    }

    private static Optional<Path> find(String unit) throws IOException {
        ClassLoader loader = ScriptedSlee.class.getClassLoader();
        for (URL url : Collections.list(loader.getResources("META-INF/deployable-unit.xml"))) {
            String place = url.toString();
            if (place.startsWith("jar:") && place.contains("/cordboard-du-" + unit + "-")) {
                return Optional.of(Path.of(URI.create(place.substring(4, place.indexOf("!/")))));
            }
        }
        return Optional.empty();
    }

    static ScriptedSlee start() throws IOException, InvalidConfigurationException {
        ScriptedSlee slee = new ScriptedSlee();
        try {
            slee.deploy();
            return slee;
        } catch (IOException | InvalidConfigurationException | RuntimeException e) {
            slee.close();
            throw e;
        }
    }

    private void deploy() throws IOException, InvalidConfigurationException {
        for (String unit : UNITS) container.deploy(find(unit).orElseThrow());
        Path doubles = Files.createTempFile("cordboard-doubles-", ".jar");
        try {
            Files.write(doubles, doubles());
            container.deploy(doubles);
        } finally {
            Files.delete(doubles);
        }
        for (Part part : Part.values()) {
            String entity = part.name();
            container.createResourceAdaptorEntity(part.adaptor(), entity, Map.of("slee", key, "part", part.name()));
            container.bindLink(part.link(), entity);
            container.activateResourceAdaptorEntity(entity);
        }
        for (String service : List.of("AgentLegService", "OutboundCallService", "TrunkWatchService")) {
            container.activate(new ServiceID(service, "org.cordboard", "0.1"));
        }
        container.activate(new ServiceID("GateService", "org.cordboard.harness", "1"));
    }

    private static byte[] doubles() throws IOException {
        List<String> names = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Part part : Part.values()) {
                String name = part.name() + ".jar";
                names.add("<jar>" + name + "</jar>");
                write(zip, name, jar("META-INF/resource-adaptor-jar.xml", part.descriptor()));
            }
            write(zip, "gate.jar", jar("META-INF/sbb-jar.xml", resource("sbb-jar.xml")));
            write(zip, "gate-service.xml", resource("service.xml").getBytes(StandardCharsets.UTF_8));
            names.add("<jar>gate.jar</jar><service-xml>gate-service.xml</service-xml>");
            write(zip, "META-INF/deployable-unit.xml", unit(String.join("", names)));
        }
        return bytes.toByteArray();
    }

    private static String resource(String name) throws IOException {
        try (InputStream input = ScriptedSlee.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(input, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] unit(String jars) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE deployable-unit PUBLIC"
                + " \"-//Sun Microsystems, Inc.//DTD JAIN SLEE Deployable Unit 1.1//EN\""
                + " \"http://java.sun.com/dtd/slee-deployable-unit_1_1.dtd\">\n"
                + "<deployable-unit>" + jars + "</deployable-unit>";
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] jar(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            write(zip, name, content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    // For the doubles

    void plays(Part part, ScriptedAdaptor adaptor) {
        adaptors.put(part, adaptor);
    }

    /** What SBBs are bound to; it stands for whichever story is told. */
    Object provider(Part part) {
        return switch (part) {
            case SIP -> ScriptedDialog.provider(this::story);
            case MEDIA -> ScriptedConnection.provider(this::story);
            case SWITCHBOARD -> ScriptedAttempt.provider();
        };
    }

    private Story story() {
        return Objects.requireNonNull(story, "no story is told");
    }

    void processed(ActivityHandle handle) {
        if (barriers.stream().anyMatch(each -> each.handle.equals(handle))) settled.release();
    }

    void lost(ActivityHandle handle, Object event, Object reason) {
        complaints.add(event + " on " + handle + " was lost: " + reason);
        processed(handle);
    }

    // For the story

    /** Tells one story after another. */
    void tell(Story next) {
        story = next;
        complaints.clear();
        while (barriers.size() < 2) {
            Barrier barrier = new Barrier(next);
            barriers.add(barrier);
            start(barrier);
        }
    }

    void start(ScriptedActivity activity) {
        adaptors.get(activity.part()).start(activity);
    }

    void fire(ScriptedActivity activity, String type, Object event) {
        adaptors.get(activity.part()).fire(activity, type, event);
    }

    void end(ScriptedActivity activity) {
        adaptors.get(activity.part()).end(activity);
    }

    /** Lets a delivery go on that was held. */
    void resume(EventContext delivery) {
        adaptors.get(Part.MEDIA).resume(delivery);
    }

    /** Waits until everything that was queued is handled, and what came of it. */
    void settle() {
        turn = 1 - turn;
        fire(barriers.get(turn), HangUpRequested.class.getName(), new HangUpRequested(""));
        try {
            if (!settled.tryAcquire(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the SLEE has not handled its events within " + BOUND_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What is left that should not be, and what was complained about. */
    List<String> leftovers() {
        List<String> all = new ArrayList<>(complaints);
        complaints.clear();
        long activities = container.activities() - barriers.size();
        if (activities != 0) all.add(activities + " activities are left: " + container.activitiesBySource());
        if (container.sbbEntities() != 0) all.add("SBB entities are left: " + container.sbbEntitiesBySbb());
        if (container.references() != 0) all.add(container.references() + " references to activities are left");
        return all;
    }

    @Override
    public void close() {
        root().detachAppender(appender);
        barriers.forEach(this::end);
        container.close();
        BY_KEY.remove(key);
    }
}

package org.cordboard.harness.benchmarks.sip;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.AddressResolver;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sip.SipProvider;
import net.java.slee.resource.sip.DialogForkedEvent;
import net.java.slee.resource.sip.SleeSipProvider;
import org.cordboard.harness.benchmarks.Units;
import org.cordboard.ra.sip.SipResourceAdaptor;
import org.xbill.DNS.lookup.LookupSession;

/** The SIP resource adaptor with its type and its library, as a deployable unit from this program's class path. *Thread-safe.* */
final class SipUnit {
    private static final List<Class<?>> LIBRARIES = List.of(
            SipProvider.class,
            SslHandler.class,
            EventExecutor.class,
            ByteBuf.class,
            Channel.class,
            AddressResolver.class,
            ByteToMessageDecoder.class,
            UnixChannel.class,
            LookupSession.class);

    private SipUnit() {}

    static byte[] bytes() throws IOException {
        Map<String, byte[]> unit = new LinkedHashMap<>();
        unit.put("META-INF/deployable-unit.xml", Units.resource(SipUnit.class, "sip-unit.xml"));
        unit.put("library.jar", library());
        unit.put("events.jar", Units.codeOf(DialogForkedEvent.class));
        unit.put("ratype.jar", Units.codeOf(SleeSipProvider.class));
        unit.put("adaptor.jar", Units.codeOf(SipResourceAdaptor.class));
        return Units.jar(unit);
    }

    private static byte[] library() throws IOException {
        StringBuilder names = new StringBuilder();
        Map<String, byte[]> jars = new LinkedHashMap<>();
        for (Class<?> library : LIBRARIES) {
            String name = jars.size() + ".jar";
            jars.put(name, Units.codeOf(library));
            names.append("<jar><jar-name>").append(name).append("</jar-name></jar>");
        }
        String descriptor = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE library-jar PUBLIC "-//Sun Microsystems, Inc.//DTD JAIN SLEE Library 1.1//EN"
                    "http://java.sun.com/dtd/slee-library-jar_1_1.dtd">
                <library-jar>
                  <library>
                    <library-name>jain-sip</library-name>
                    <library-vendor>javax.sip</library-vendor>
                    <library-version>1.2</library-version>
                    %s
                  </library>
                </library-jar>
                """.formatted(names);
        jars.put("META-INF/library-jar.xml", descriptor.getBytes(StandardCharsets.UTF_8));
        return Units.jar(jars);
    }
}

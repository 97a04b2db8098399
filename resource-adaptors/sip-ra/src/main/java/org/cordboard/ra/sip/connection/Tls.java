package org.cordboard.ra.sip.connection;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** TLS as configured: 1.2 and 1.3 only (RFC 8996), certificates checked before anything listens. Thread-safe. */
public final class Tls {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final String CERTIFICATE = "org.cordboard.sip.TLS_CERTIFICATE";
    private static final String KEY = "org.cordboard.sip.TLS_KEY";
    private static final String TRUST = "org.cordboard.sip.TLS_TRUST";

    private final SslContext server;
    private final SslContext client;
    private final boolean checkNames;

    private Tls(SslContext server, SslContext client, boolean checkNames) {
        this.server = server;
        this.client = client;
        this.checkNames = checkNames;
    }

    /**
     * Reads and checks the files.
     *
     * @param problems gets a sentence for everything that is wrong
     * @return empty when something is
     */
    public static Optional<Tls> load(TlsFiles files, List<String> problems) {
        int before = problems.size();
        boolean keystore = files.certificate().toLowerCase(Locale.ROOT).matches(".*\\.(p12|pfx|jks)");
        readable(CERTIFICATE, files.certificate(), problems);
        if (!keystore) {
            readable(KEY, files.key(), problems);
        }
        if (!files.trust().isEmpty() && readable(TRUST, files.trust(), problems)) {
            check(TRUST, files.trust(), problems);
        }
        if (!keystore && problems.size() == before) {
            check(CERTIFICATE, files.certificate(), problems);
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(build(files, keystore));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unusable) {
            problems.add(
                    "%s and %s must be a certificate and the private key that belongs to it (PEM, the key as PKCS #8, or a .p12 keystore), %s is not: %s; openssl pkcs8 -topk8 -nocrypt converts a key"
                            .formatted(CERTIFICATE, KEY, files.certificate(), reason(unusable)));
            return Optional.empty();
        }
    }

    private static boolean readable(String property, String file, List<String> problems) {
        if (file.isEmpty()) {
            problems.add(property + " must name a file, since TLS is among the transports; it is empty");
            return false;
        }
        if (!Files.isReadable(Path.of(file)) || Files.isDirectory(Path.of(file))) {
            problems.add(property + " must name a file that can be read, " + file + " cannot");
            return false;
        }
        return true;
    }

    private static void check(String property, String file, List<String> problems) {
        try {
            List<? extends Certificate> all = certificates(file);
            if (all.isEmpty()) {
                problems.add(property + " must have a certificate, " + file + " has none");
            } else if (all.get(0) instanceof X509Certificate own) {
                own.checkValidity();
            }
        } catch (CertificateException | IOException unusable) {
            problems.add(
                    property + " must have certificates that are valid now, " + file + " has not: " + reason(unusable));
        }
    }

    private static List<? extends Certificate> certificates(String file) throws IOException, CertificateException {
        byte[] content = Files.readAllBytes(Path.of(file));
        return List.copyOf(
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)));
    }

    private static Tls build(TlsFiles files, boolean keystore) throws GeneralSecurityException, IOException {
        SslContextBuilder accepting;
        SslContextBuilder opening = SslContextBuilder.forClient();
        String password = files.password().isEmpty() ? null : files.password();
        if (keystore) {
            KeyManagerFactory keys = keys(files);
            accepting = SslContextBuilder.forServer(keys);
            opening.keyManager(keys);
        } else {
            accepting = SslContextBuilder.forServer(file(files.certificate()), file(files.key()), password);
            opening.keyManager(file(files.certificate()), file(files.key()), password);
        }
        if (!files.trust().isEmpty()) {
            accepting.trustManager(file(files.trust()));
            opening.trustManager(file(files.trust()));
        }
        accepting.clientAuth(files.clients());
        return new Tls(finish(accepting), finish(opening.endpointIdentificationAlgorithm(null)), files.checkNames());
    }

    private static java.io.File file(String name) {
        return Path.of(name).toFile();
    }

    private static SslContext finish(SslContextBuilder builder) throws IOException {
        return builder.sslProvider(SslProvider.JDK).protocols(VERSIONS).build();
    }

    private static KeyManagerFactory keys(TlsFiles files) throws GeneralSecurityException, IOException {
        char[] password = files.password().toCharArray();
        boolean old = files.certificate().toLowerCase(Locale.ROOT).endsWith(".jks");
        KeyStore store = KeyStore.getInstance(old ? "JKS" : "PKCS12");
        try (InputStream content = Files.newInputStream(Path.of(files.certificate()))) {
            store.load(content, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        return keys;
    }

    private static String reason(Exception failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }

    SslHandler accepting(ByteBufAllocator buffers) {
        return server.newHandler(buffers);
    }

    /**
     * Security for a connection that we open (RFC 5922 section 4).
     *
     * @param name the domain that led to the address, null if there was none
     */
    SslHandler opening(ByteBufAllocator buffers, InetSocketAddress peer, @Nullable String name) {
        String host = name == null ? peer.getAddress().getHostAddress() : name;
        SslHandler handler = client.newHandler(buffers, host, peer.getPort());
        if (checkNames) {
            SSLParameters parameters = handler.engine().getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            handler.engine().setSSLParameters(parameters);
        }
        return handler;
    }
}

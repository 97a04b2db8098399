package org.cordboard.ra.sip;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that its own key has signed, as a keystore and as PEM files. */
final class Certificates {
    private static final char[] PASSWORD = "secret".toCharArray();

    final Path keystore;
    final Path certificate;
    final Path key;
    private final KeyStore store;

    /** @param names such as {@code ip:127.0.0.1,dns:example.test} */
    Certificates(Path folder, String alias, String names) throws Exception {
        keystore = folder.resolve(alias + ".p12");
        certificate = folder.resolve(alias + ".pem");
        key = folder.resolve(alias + "-key.pem");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + alias,
                        "-ext",
                        "san=" + names,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new AssertionError("keytool makes no certificate");
        }
        store = KeyStore.getInstance("PKCS12");
        try (var content = Files.newInputStream(keystore)) {
            store.load(content, PASSWORD);
        }
        pem(certificate, "CERTIFICATE", store.getCertificate(alias).getEncoded());
        pem(key, "PRIVATE KEY", store.getKey(alias, PASSWORD).getEncoded());
    }

    private static void pem(Path file, String kind, byte[] content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(content);
            out.write(("-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** TLS of a peer that has this certificate, and trusts it. */
    SSLContext context() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", store.getCertificate(store.aliases().nextElement()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}

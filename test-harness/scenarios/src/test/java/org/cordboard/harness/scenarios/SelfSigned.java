package org.cordboard.harness.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for 127.0.0.1 that its own key has signed, in PEM.
 *
 * @param certificate the certificate alone
 * @param key the key alone
 * @param both the certificate, then the key
 * Immutable.
 */
record SelfSigned(Path certificate, Path key, Path both) {
    private static final String SECRET = "changeit";

    /** Makes one with the JDK's keytool. */
    static SelfSigned in(Path folder, String name) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        SECRET)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new IOException("keytool must make a certificate, did not; see " + folder.resolve(name + ".log"));
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
        String certificate = pem("CERTIFICATE", keys.getCertificate(name).getEncoded());
        String key = pem("PRIVATE KEY", keys.getKey(name, SECRET.toCharArray()).getEncoded());
        SelfSigned files = new SelfSigned(
                folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"), folder.resolve(name + "-both.pem"));
        Files.writeString(files.certificate(), certificate);
        Files.writeString(files.key(), key);
        Files.writeString(files.both(), certificate + key);
        return files;
    }

    private static String pem(String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}

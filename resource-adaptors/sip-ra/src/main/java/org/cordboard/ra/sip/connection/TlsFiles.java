package org.cordboard.ra.sip.connection;

import io.netty.handler.ssl.ClientAuth;

/**
 * Where certificates are, and what is asked of those of others. Immutable.
 *
 * @param certificate a PEM file with our certificate and those that lead to its issuer, or a keystore (.p12, .pfx, .jks)
 * @param key a PEM file with the private key (PKCS #8); empty when the certificate is a keystore
 * @param password of the key or the keystore; empty for none
 * @param trust a PEM file with the issuers that we trust; empty for those of the JDK
 * @param clients whether peers that connect must have a certificate
 * @param checkNames whether the certificate of whom we connect to must bear the name, or the address, that we were told
 */
public record TlsFiles(
        String certificate, String key, String password, String trust, ClientAuth clients, boolean checkNames) {
    /** Without the password. */
    @Override
    public String toString() {
        return "certificate " + certificate + ", key " + key + ", trust " + trust + ", clients " + clients;
    }
}

package org.cordboard.media.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WireProperties {
    private static final byte[] HELLO = {1, 2, 3};
    private static final byte[] CHALLENGE = {4, 5};

    @Property(tries = 200)
    void what_is_written_is_read(
            @ForAll long link, @ForAll boolean flag, @ForAll @StringLength(max = 500) String written)
            throws IOException {
        String text = new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        for (LinkMessage message : List.of(
                new LinkMessage.Beat(),
                new LinkMessage.Open(link, text, "to", "TALK", text),
                new LinkMessage.Change(link, text),
                new LinkMessage.Accept(link, text),
                new LinkMessage.Refuse(link, flag, text),
                new LinkMessage.Heard(link, flag),
                new LinkMessage.Close(link, flag))) {
            assertEquals(message, Wire.read(Wire.write(message)));
        }
    }

    @Property(tries = 2000)
    void any_octets_are_a_message_or_refused(@ForAll @Size(max = 40) byte[] octets) throws IOException {
        try {
            assertEquals(octets.length > 0, Wire.write(Wire.read(octets)).length > 0);
        } catch (IOException refused) {
            assertTrue(refused.getMessage().startsWith("it says"));
        }
    }

    @Test
    void texts_that_would_fill_a_frame_are_refused() {
        LinkMessage message = new LinkMessage.Accept(1, "x".repeat(Wire.LONGEST_TEXT + 1));
        assertThrows(IllegalArgumentException.class, () -> Wire.write(message));
    }

    @Test
    void proofs_hold_for_those_who_know_the_secret_and_heard_the_same() {
        Handshake one = Handshake.of("secret", HELLO, CHALLENGE);
        assertTrue(Handshake.of("secret", HELLO, CHALLENGE).isProof(one.proof()));
        assertEquals(Handshake.BUSY, Handshake.of("secret", HELLO, CHALLENGE).readVerdict(one.verdict(Handshake.BUSY)));
        for (Handshake other :
                List.of(Handshake.of("Secret", HELLO, CHALLENGE), Handshake.of("secret", CHALLENGE, CHALLENGE))) {
            assertTrue(!other.isProof(one.proof()));
            assertNull(other.readVerdict(one.verdict(Handshake.WELCOME)));
        }
        byte[] turned = one.verdict(Handshake.BUSY);
        turned[0] = Handshake.WELCOME;
        assertNull(one.readVerdict(turned));
    }

    @Test
    void a_greeting_is_read_as_it_was_said() throws IOException {
        Handshake.Hello hello = new Handshake.Hello("node-2", "node-1", 7);
        byte[] octets = Handshake.hello(hello, new SecureRandom());
        assertEquals(hello, Handshake.readHello(octets));
        octets[0] = 99;
        assertThrows(IOException.class, () -> Handshake.readHello(octets));
        assertThrows(IOException.class, () -> Handshake.readChallenge(new byte[3]));
    }

    @Test
    void frames_that_were_changed_repeated_or_left_out_do_not_open() throws GeneralSecurityException {
        Seal sealing = Handshake.of("secret", HELLO, CHALLENGE).fromConnecting();
        byte[] first = sealing.seal(HELLO);
        byte[] second = sealing.seal(HELLO);
        assertArrayEquals(HELLO, opening().open(first));
        assertThrows(GeneralSecurityException.class, () -> opening().open(second));
        Seal repeated = opening();
        repeated.open(first);
        assertThrows(GeneralSecurityException.class, () -> repeated.open(first));
        first[0] ^= 1;
        assertThrows(GeneralSecurityException.class, () -> opening().open(first));
        Seal others = Handshake.of("secret", HELLO, CHALLENGE).fromListening();
        assertThrows(GeneralSecurityException.class, () -> others.open(sealing.seal(HELLO)));
    }

    private static Seal opening() {
        return Handshake.of("secret", HELLO, CHALLENGE).fromConnecting();
    }
}

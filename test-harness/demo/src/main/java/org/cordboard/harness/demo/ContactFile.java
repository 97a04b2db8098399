package org.cordboard.harness.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cordboard.harness.network.Contacts;

/** The demonstration's list: people for the simulated network, and among them some rows that must be refused. */
final class ContactFile {
    private static final long SEED = 1878; // the year of the first switchboard: the same list each time

    private ContactFile() {}

    /** Writes a list with this many good rows and a handful of bad ones. */
    static void write(Path file, int good) throws IOException {
        Contacts contacts = Contacts.generate(good, SEED);
        List<String> rows = new ArrayList<>(contacts.csv().lines().toList());
        List<String> bad = bad(contacts.people().get(0).phone());
        int step = Math.max(1, good / (bad.size() + 1));
        for (int i = 0; i < bad.size(); i++) {
            rows.add(Math.min(rows.size(), 2 + step * (i + 1) + i), bad.get(i));
        }
        Files.writeString(file, String.join("\r\n", rows) + "\r\n");
    }

    static int badRows() {
        return bad("").size();
    }

    private static List<String> bad(String taken) {
        return List.of(
                "B00001,Blank Phone,",
                "B00002,Words Instead,call me maybe",
                "B00003,Too Short,+1617555",
                "B00004,Same Again," + taken,
                "B00005,No Such Area,+10995550123",
                "B00006");
    }
}

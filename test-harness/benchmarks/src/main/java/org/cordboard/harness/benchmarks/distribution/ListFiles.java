package org.cordboard.harness.benchmarks.distribution;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lists as customers send them: a number, a name, their own key and two columns more. One row in a hundred repeats a number, one has a
 * number that does not exist. Every fourth number is written as Americans write it, the others in E.164. *Stateless.*
 */
final class ListFiles {
    private static final int[] AREAS = {
        201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 301, 302, 303, 304, 305,
        307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412,
        413, 414, 415, 417, 418, 419, 501, 502, 503, 504, 505, 507, 508, 509, 512, 513, 515, 516, 517, 518, 601, 602,
        603, 605, 606, 607, 608, 609, 612, 614, 615, 616, 617, 618, 619, 701, 702, 703, 704, 706, 707, 708, 712, 713,
        714, 715, 716, 717, 718, 719, 801, 802, 803, 804, 805, 806, 808, 810, 812, 813, 814, 815, 816, 817, 818, 901,
        903, 904, 906, 907, 908, 910, 912, 913, 914, 915, 916, 918, 919
    };
    private static final int OF_AN_AREA = 5_000_000;
    private static final String[] NAMES = {"Ann Archer", "Bob Baker", "Carol Cook", "Dan Dyer", "Eve Écrivain"};

    private ListFiles() {}

    /** Writes so many rows; the numbers of different offsets differ. */
    static Path write(Path file, int rows, int offset) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("phone,name,external_id,city,balance\r\n");
            for (int row = 0; row < rows; row++) {
                int n = offset + (row % 100 == 99 ? row - 50 : row);
                out.write(row % 100 == 49 ? "+1911000" + (1000 + row % 9000) : number(n, row % 4 == 3));
                out.write("," + NAMES[row % NAMES.length] + " " + row + ",C" + (1_000_000 + row) + ",Springfield,"
                        + row % 977 + ".50\r\n");
            }
        }
        return file;
    }

    private static String number(int n, boolean national) {
        // Neighbours in the file are not neighbours in the plan; 1,000,003 is prime, so that no number comes twice.
        long mixed = n * 1_000_003L % (AREAS.length * (long) OF_AN_AREA);
        int area = AREAS[(int) (mixed / OF_AN_AREA)];
        int rest = (int) (mixed % OF_AN_AREA);
        int exchange = 220 + rest / 10_000;
        int line = rest % 10_000;
        return national
                ? "(%d) %d-%04d".formatted(area, exchange, line)
                : "+1" + area + exchange + "%04d".formatted(line);
    }
}

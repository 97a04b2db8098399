package org.cordboard.media.codec;

/** The tables of ITU-T G.722 (09/2012) that encoder and decoder share. */
final class G722Tables {
    /** Half of the symmetrical transmit and receive quadrature mirror filters, even taps (table 11). */
    static final int[] MIRROR = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

    /** Inverse quantizer of 4 bits, lower band. */
    static final int[] INVERSE_4 = {
        0, -20_456, -12_896, -8_968, -6_288, -4_240, -2_584, -1_200, 20_456, 12_896, 8_968, 6_288, 4_240, 2_584, 1_200,
        0
    };

    /** Inverse quantizer of 6 bits, lower band. */
    static final int[] INVERSE_6 = {
        -136, -136, -136, -136, -24_808, -21_904, -19_008, -16_704, -14_984, -13_512, -12_280, -11_192, -10_232, -9_360,
        -8_576, -7_856, -7_192, -6_576, -6_000, -5_456, -4_944, -4_464, -4_008, -3_576, -3_168, -2_776, -2_400, -2_032,
        -1_688, -1_360, -1_040, -728, 24_808, 21_904, 19_008, 16_704, 14_984, 13_512, 12_280, 11_192, 10_232, 9_360,
        8_576, 7_856, 7_192, 6_576, 6_000, 5_456, 4_944, 4_464, 4_008, 3_576, 3_168, 2_776, 2_400, 2_032, 1_688, 1_360,
        1_040, 728, 432, 136, -432, -136
    };

    /** Inverse quantizer of 2 bits, higher band. */
    static final int[] INVERSE_2 = {-7_408, -1_616, 7_408, 1_616};

    private static final int[] LOWER_WEIGHT = {
        -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
    };
    private static final int[] HIGHER_WEIGHT = {798, -214, 798, -214};

    private G722Tables() {}

    /** How a code of the lower band (its upper 4 bits) moves the scale. */
    static int lowerWeight(int code4) {
        return LOWER_WEIGHT[code4];
    }

    /** How a code of the higher band moves the scale. */
    static int higherWeight(int code2) {
        return HIGHER_WEIGHT[code2];
    }
}

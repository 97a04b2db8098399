package org.cordboard.media.answer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Classes of sounds, from the names that espeak-ng (IPA) and flite have for them. */
final class Phones {
    /** What has no class. */
    static final int UNKNOWN = -1;

    private static final List<String> CLASSES = List.of(
            "_: pau",
            "p",
            "b β",
            "t t̪",
            "d",
            "k",
            "ɡ g ɣ",
            "f",
            "v",
            "θ th",
            "ð dh",
            "s ss ts",
            "z",
            "ʃ sh ç",
            "ʒ zh",
            "tʃ ch",
            "dʒ jh",
            "h hh x",
            "m",
            "n ɲ",
            "ŋ ng",
            "l ʎ əl",
            "ɹ r ɾ ʁ",
            "w",
            "j y-",
            "iː i iy",
            "ɪ ih ᵻ",
            "e eː ei eɪ ey ɛɪ",
            "ɛ eh ɛː ɛ̃ œ œ̃ eə ɛə ɛɹ",
            "æ ae a a-",
            "ɑː aa ɑ ɒ ɑ̃ aː ɑːɹ ɑə",
            "ʌ ah ɐ",
            "ɔː ɔ ao o oː ɔ̃ ɔːɹ ɔə oːɹ",
            "oʊ əʊ ow ʌʊ əu",
            "ʊ uh ʊɹ ʊə",
            "uː u uw y yː",
            "ə ax ə-",
            "ɜː ɚ er ɜ iə",
            "aɪ ay aɪə əɪ",
            "aʊ aw æʊ",
            "ɔɪ oy oɪ");
    private static final Map<String, Integer> INDEX = index();

    /** Number of classes. */
    static final int COUNT = CLASSES.size();

    private Phones() {}

    private static Map<String, Integer> index() {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < CLASSES.size(); i++) {
            for (String name : CLASSES.get(i).split(" ", -1)) {
                index.put(name, i);
            }
        }
        index.put("", 0);
        return index;
    }

    /**
     * The class of each 10 ms of an utterance, 0 for silence.
     *
     * @param said {@code ms:name} of each sound, separated by blanks
     */
    static int[] timeline(String said, int length) {
        int[] line = new int[length];
        for (String sound : said.split(" ", -1)) {
            int colon = sound.indexOf(':');
            if (colon > 0) {
                int from = Math.min(length, Integer.parseInt(sound.substring(0, colon)) / 10);
                Arrays.fill(line, from, length, INDEX.getOrDefault(sound.substring(colon + 1), UNKNOWN));
            }
        }
        return line;
    }
}

package org.cordboard.media.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cordboard.media.wav.Wav;
import org.cordboard.media.wav.WavEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SayingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    say/digits/4711#              | en/four en/seven en/one en/one en/hash
                    say/number/42                 | en/forty en/two
                    say/number/-3.5               | en/minus en/three en/point en/five
                    say/number/1000000            | en/one en/million
                    say/en-GB/number/21           | en-GB/twenty en-GB/one
                    say/ordinal/23                | en/twenty en/third
                    say/amount/12.50-USD          | en/twelve en/usd-other en/fifty en/usd-minor-other
                    say/amount/1.01-EUR           | en/one en/eur-one en/one en/eur-minor-one
                    say/amount/0.99-GBP           | en/ninety en/nine en/gbp-minor-other
                    say/amount/0-JPY              | en/zero en/jpy-other
                    say/date/2026-11-22           | en/month-11 en/twenty en/second en/twenty en/twenty en/six
                    say/time/14:05                | en/two en/oh en/five en/pm
                    say/time/00:00                | en/twelve en/am
                    say/de/number/42              | de/zwei de/und de/vierzig
                    say/de/date/2026-11-03        | de/dritte de/month-11 de/zwei de/tausend de/sechs de/und de/zwanzig
                    say/de/time/14:05             | de/vierzehn de/hours de/fünf
                    say/fr/number/80              | fr/quatre fr/vingts
                    say/fr/date/2026-05-01        | fr/premier fr/month-05 fr/deux fr/mille fr/vingt fr/six
                    say/es/number/42              | es/cuarenta es/y es/dos
                    say/zh/number/42              | zh/四 zh/十 zh/二
                    """)
    void sayings_are_put_together_from_words(String saying, String words) throws Exception {
        assertEquals(words, String.join(" ", Prompts.load(null, "en").words(saying)));
    }

    @ParameterizedTest
    @CsvSource({"en, 33", "de, 40"})
    void few_recordings_are_enough_for_every_number_below_a_million(String language, int most) throws Exception {
        Prompts prompts = Prompts.load(null, language);
        Set<String> words = new TreeSet<>();
        for (int number = 0; number < 1_000_000; number += number < 1100 ? 1 : 9973) {
            words.addAll(prompts.words("say/number/" + number));
        }
        assertTrue(words.size() <= most, words::toString);
    }

    @Test
    void what_cannot_be_said_is_told_with_its_remedy() throws Exception {
        Prompts prompts = Prompts.load(null, "en");
        for (String wrong : List.of(
                "say/number/forty",
                "say/amount/1.234-USD",
                "say/amount/1-XYZ",
                "say/date/2026-02-30",
                "say/verse/1",
                "say/xx/number/1",
                "say/number")) {
            String message = assertThrows(PromptException.class, () -> prompts.words(wrong))
                    .getMessage();
            assertTrue(message.contains(" must "), message);
        }
        assertThrows(PromptException.class, () -> Prompts.load(null, "xx"));
    }

    @Test
    void a_prompt_is_decoded_once_for_all_who_hear_it(@TempDir Path folder) throws Exception {
        record(folder.resolve("music.wav"), 8000);
        Prompts prompts = Prompts.load(folder, "en");
        Prompt heard = prompts.resolve(List.of("music")).get(0);
        Files.delete(folder.resolve("music.wav"));
        assertSame(heard, prompts.resolve(List.of("music")).get(0), "music on hold, by its second listener");
        assertSame(
                prompts.resolve(List.of("tone/uk/ringback")).get(0),
                prompts.resolve(List.of("tone/uk/ringback")).get(0));
    }

    @Test
    void recordings_lie_in_a_folder_for_each_language_and_those_that_are_missing_are_named(@TempDir Path folder)
            throws Exception {
        record(folder.resolve("en/forty.wav"), 1600);
        record(folder.resolve("en/two.wav"), 800);
        record(folder.resolve("balance.wav"), 320);
        Prompts prompts = Prompts.load(folder, "en-GB");
        List<Prompt> found = prompts.resolve(List.of("balance", "say/number/42"));
        assertEquals(
                List.of("balance", "en/forty", "en/two"),
                found.stream().map(Prompt::name).toList());
        assertEquals(List.of(2, 10, 5), found.stream().map(Prompt::frames).toList());
        String missing = assertThrows(
                        PromptException.class,
                        () -> prompts.resolve(List.of("hello", "say/number/42", "say/number/43", "say/ordinal/x")))
                .getMessage();
        assertEquals(
                "hello is not there; say/number/43 needs en-GB/three.wav, which is not there; say/ordinal/x must have a"
                        + " number of at most 9 digits; put WAV files of these names into media.prompts",
                missing);
    }

    private static void record(Path file, int samples) throws IOException {
        Files.createDirectories(file.getParent());
        Wav.of(new short[samples]).write(file, WavEncoding.MU_LAW);
    }
}

package org.cordboard.media.prompt;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one language says numbers, dates, times and money, word by word; each word is the name of a recording. Source: the spell-out rules
 * and patterns of Unicode CLDR, by ICU and the JDK. Thread-safe.
 */
final class SpokenLanguage {
    private static final String CARDINAL = "%spellout-cardinal";
    private static final String ORDINAL = "%spellout-ordinal";
    private static final String YEAR = "%spellout-numbering-year";
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\u00AD\\u200B-]+");
    private static final Pattern WITHOUT_SPACES = Pattern.compile("(?<=\\p{IsHan})(?=\\p{IsHan})");
    private static final Map<Character, String> KEYS = Map.of('*', "star", '#', "hash", '+', "plus");

    private final String code;
    private final RuleBasedNumberFormat rules;
    private final PluralRules plurals;
    private final String datePattern;
    private final boolean halfDays;

    /** A language that {@link #isKnown}. */
    SpokenLanguage(String code) {
        ULocale locale = ULocale.forLanguageTag(code);
        this.code = code;
        this.rules = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        this.plurals = PluralRules.forLocale(locale);
        this.datePattern = pattern(FormatStyle.LONG, null, code);
        this.halfDays = pattern(null, FormatStyle.SHORT, code).contains("a");
    }

    /** Whether there are rules for it: otherwise numbers would be said as English or as figures. */
    static boolean isKnown(String code) {
        ULocale locale = ULocale.forLanguageTag(code);
        RuleBasedNumberFormat rules = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        ULocale found = rules.getLocale(ULocale.VALID_LOCALE);
        return found != null
                && found.getLanguage().equals(locale.getLanguage())
                && rules.format(2).chars().noneMatch(Character::isDigit);
    }

    private static String pattern(@Nullable FormatStyle date, @Nullable FormatStyle time, String code) {
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                date, time, IsoChronology.INSTANCE, Locale.forLanguageTag(code));
    }

    List<String> digits(String digits) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < digits.length(); i++) {
            char key = digits.charAt(i);
            String name = KEYS.get(key);
            words.addAll(name == null ? spelled(key - '0', rules(CARDINAL)) : List.of(name));
        }
        return words;
    }

    List<String> number(BigDecimal number) {
        return spelled(number, rules(CARDINAL));
    }

    List<String> ordinal(long number) {
        return spelled(number, rules(ORDINAL));
    }

    List<String> amount(BigDecimal amount, Currency currency) {
        int places = Math.max(0, currency.getDefaultFractionDigits());
        BigDecimal whole = new BigDecimal(amount.toBigInteger());
        BigDecimal rest = amount.subtract(whole).movePointRight(places);
        String name = currency.getCurrencyCode().toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        if (whole.signum() > 0 || rest.signum() == 0) {
            words.addAll(number(whole));
            words.add(name + "-" + plurals.select(whole.doubleValue()));
        }
        if (rest.signum() > 0) {
            words.addAll(number(rest.stripTrailingZeros()));
            words.add(name + "-minor-" + plurals.select(rest.doubleValue()));
        }
        return words;
    }

    /** Day, month and year in the language's order. */
    List<String> date(LocalDate date) {
        List<String> words = new ArrayList<>();
        char before = 0;
        boolean quoted = false;
        for (int i = 0; i < datePattern.length(); i++) {
            char field = datePattern.charAt(i);
            quoted ^= field == '\'';
            if (!quoted && field != before) {
                switch (field) {
                    case 'd' -> words.addAll(day(date.getDayOfMonth()));
                    case 'M', 'L' -> words.add(String.format(Locale.ROOT, "month-%02d", date.getMonthValue()));
                    case 'y' -> words.addAll(spelled(date.getYear(), rules(YEAR)));
                    default -> {}
                }
            }
            before = field;
        }
        return words;
    }

    /** English says "the third"; who writes a point behind the day says so too; French does on the first alone. */
    private List<String> day(int day) {
        boolean ordinal = code.startsWith("en") || datePattern.contains("d.") || (code.startsWith("fr") && day == 1);
        return spelled(day, rules(ordinal ? ORDINAL : CARDINAL));
    }

    /** Hours and minutes, with {@code am} and {@code pm} where the language counts half days, else {@code hours} between them. */
    List<String> time(LocalTime time) {
        int hour = time.getHour();
        List<String> words = new ArrayList<>(spelled(halfDays ? (hour + 11) % 12 + 1 : hour, rules(CARDINAL)));
        if (!halfDays) {
            words.add("hours");
        } else if (time.getMinute() > 0 && time.getMinute() < 10) {
            words.add("oh");
        }
        if (time.getMinute() > 0) {
            words.addAll(spelled(time.getMinute(), rules(CARDINAL)));
        }
        if (halfDays) {
            words.add(hour < 12 ? "am" : "pm");
        }
        return words;
    }

    /** The rules of that name, or those for masculine words, where the language tells them apart. */
    private String rules(String wanted) {
        List<String> names = List.of(rules.getRuleSetNames());
        return names.stream()
                .filter(n -> n.equals(wanted) || n.equals(wanted + "-masculine"))
                .min(String::compareTo)
                .or(() -> names.stream().filter(n -> n.startsWith(wanted)).findFirst())
                .orElse(rules.getDefaultRuleSetName());
    }

    private List<String> spelled(long number, String ruleSet) {
        return words(format(() -> rules.format(number, ruleSet)));
    }

    private List<String> spelled(BigDecimal number, String ruleSet) {
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        return whole
                ? spelled(number.longValueExact(), ruleSet)
                : words(format(() -> rules.format(number.doubleValue(), ruleSet)));
    }

    /** ICU's formats are for one thread at a time. */
    private synchronized String format(Supplier<String> what) {
        return what.get();
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN_WORDS.split(plain, -1)) {
            for (String part : WITHOUT_SPACES.split(word, -1)) {
                if (!part.isEmpty()) {
                    words.add(part);
                }
            }
        }
        return words;
    }
}

package org.cordboard.media.prompt;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is put together from recorded words: {@code say/LANGUAGE/KIND/VALUE}, or {@code say/KIND/VALUE} in the language that is usual
 * here. Kinds: {@code digits}, {@code number}, {@code ordinal}, {@code amount}, {@code date}, {@code time}. Thread-safe.
 */
final class Saying {
    static final String PREFIX = "say/";

    private static final Pattern NAME =
            Pattern.compile("say/(?:([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)/)?([a-z]{4,10})/([^/]+)");
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,3})?)-([A-Z]{3})");

    private final String usual;
    private final Map<String, SpokenLanguage> languages = new ConcurrentHashMap<>();

    /** The words of a saying. Immutable. */
    record Words(String language, List<String> words) {}

    /**
     * Says things in this language where no other is named.
     *
     * @throws PromptException when there are no rules for it
     */
    Saying(String usual) throws PromptException {
        this.usual = usual;
        if (!usual.equals(Prompts.LANGUAGE)) {
            language(usual); // There are for English, and who says nothing need not wait for rules, nor keep them
        }
    }

    /** Loads the rules of a language, if there are any, so that no call waits for them. */
    void prepare(String code) throws PromptException {
        if (SpokenLanguage.isKnown(code)) {
            language(code).number(BigDecimal.ONE);
        }
    }

    /**
     * The words of a saying.
     *
     * @throws PromptException when it is none, or its language is not known
     */
    Words words(String name) throws PromptException {
        Matcher m = NAME.matcher(name);
        if (!m.matches()) {
            throw new PromptException(
                    name + " must read say/LANGUAGE/KIND/VALUE or say/KIND/VALUE, as say/en/number/42");
        }
        String code = m.group(1) == null ? usual : m.group(1);
        return new Words(code, words(language(code), name, m.group(2), m.group(3)));
    }

    private static List<String> words(SpokenLanguage language, String name, String kind, String value)
            throws PromptException {
        switch (kind) {
            case "digits" -> {
                demand(value.matches("[0-9*#+]{1,64}"), name, "digits of 0-9 * # +, at most 64");
                return language.digits(value);
            }
            case "number" -> {
                demand(value.matches("-?[0-9]{1,15}(\\.[0-9]{1,6})?"), name, "a number of at most 15 digits, as -3.5");
                return language.number(new BigDecimal(value));
            }
            case "ordinal" -> {
                demand(value.matches("[0-9]{1,9}"), name, "a number of at most 9 digits");
                return language.ordinal(Long.parseLong(value));
            }
            case "amount" -> {
                Matcher m = AMOUNT.matcher(value);
                demand(m.matches(), name, "an amount and a currency of ISO 4217, as 12.50-USD");
                return amount(language, name, new BigDecimal(m.group(1)), m.group(2));
            }
            case "date", "time" -> {
                return moment(language, name, kind, value);
            }
            default ->
                throw new PromptException(
                        name + " must be of kind digits, number, ordinal, amount, date or time, was " + kind);
        }
    }

    private static List<String> amount(SpokenLanguage language, String name, BigDecimal amount, String code)
            throws PromptException {
        try {
            Currency currency = Currency.getInstance(code);
            boolean fits = amount.stripTrailingZeros().scale() <= Math.max(0, currency.getDefaultFractionDigits());
            demand(fits, name, "an amount with the decimal places that " + code + " has");
            return language.amount(amount, currency);
        } catch (IllegalArgumentException e) {
            throw new PromptException(name + " must have a currency of ISO 4217, had " + code);
        }
    }

    private static List<String> moment(SpokenLanguage language, String name, String kind, String value)
            throws PromptException {
        try {
            return kind.equals("date") ? language.date(LocalDate.parse(value)) : language.time(LocalTime.parse(value));
        } catch (DateTimeException e) {
            throw new PromptException(name + " must have a date as 2026-11-22 or a time as 14:05, had " + value);
        }
    }

    private static void demand(boolean met, String name, String rule) throws PromptException {
        if (!met) {
            throw new PromptException(name + " must have " + rule);
        }
    }

    private SpokenLanguage language(String code) throws PromptException {
        SpokenLanguage known = languages.get(code);
        if (known == null) {
            if (!SpokenLanguage.isKnown(code)) {
                throw new PromptException("the language " + code + " must be one whose numbers are known, as en, de, fr"
                        + " or es, was not; set media.language, or name another in say/LANGUAGE/KIND/VALUE");
            }
            known = new SpokenLanguage(code);
            languages.put(code, known);
        }
        return known;
    }
}

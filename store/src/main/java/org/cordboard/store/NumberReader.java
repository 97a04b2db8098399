package org.cordboard.store;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.regex.Pattern;
import org.cordboard.core.record.PhoneNumber;

/** Reads numbers as people write them, in a country. Thread-safe. */
final class NumberReader {
    private static final Pattern SPREADSHEET = Pattern.compile("[0-9]+([.,][0-9]+)?[eE]\\+?[0-9]+");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String country;

    /** @throws IllegalArgumentException when the country is not known */
    NumberReader(String country) {
        if (!numbers.getSupportedRegions().contains(country)) {
            throw new IllegalArgumentException("country must be a region of ISO 3166-1 in two capital letters, was '"
                    + country + "'; use for example US or GB");
        }
        this.country = country;
    }

    /** The number, or why there is none. */
    sealed interface Reading {}

    /** Understood and valid. Immutable. */
    record Good(PhoneNumber number) implements Reading {}

    /** Not a number that can be dialed. Immutable. */
    record Bad(String reason) implements Reading {}

    Reading read(String text) {
        if (SPREADSHEET.matcher(text).matches()) {
            return new Bad("a spreadsheet has changed the number; format the column as text and export again");
        }
        Phonenumber.PhoneNumber parsed;
        try {
            parsed = numbers.parse(text, country);
        } catch (NumberParseException e) {
            return new Bad("cannot be read as a number in " + country + "; write it as + and country code");
        }
        if (parsed.hasExtension()) {
            return new Bad("has an extension, which cannot be dialed; leave it out");
        }
        if (!numbers.isValidNumber(parsed)) {
            return new Bad(whyInvalid(parsed));
        }
        return new Good(new PhoneNumber("+" + parsed.getCountryCode() + numbers.getNationalSignificantNumber(parsed)));
    }

    private String whyInvalid(Phonenumber.PhoneNumber parsed) {
        String where = "+" + parsed.getCountryCode();
        return switch (numbers.isPossibleNumberWithReason(parsed)) {
            case TOO_SHORT -> "is too short for a number of " + where + "; check its digits";
            case TOO_LONG, INVALID_LENGTH -> "has the wrong length for a number of " + where + "; check its digits";
            case INVALID_COUNTRY_CODE -> "has no country code that exists; write it as + and country code";
            case IS_POSSIBLE, IS_POSSIBLE_LOCAL_ONLY ->
                "is not a number in use in the plan of " + where + "; check area code and digits";
        };
    }
}

package javax.slee.profile.query;

import java.io.Serializable;
import java.text.Collator;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How strings compare in a query. JSR 240 section 10. *Immutable*. */
public final class QueryCollator implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Locale locale;
    private final @Nullable Integer strength;
    private final @Nullable Integer decomposition;

    /** As in that locale. */
    public QueryCollator(Locale locale) throws NullPointerException {
        this(locale, null, null);
    }

    /** As in that locale, with a strength of {@link Collator}. */
    public QueryCollator(Locale locale, int strength) throws NullPointerException {
        this(locale, (Integer) strength, null);
    }

    /** As in that locale, with a strength and a decomposition of {@link Collator}. */
    public QueryCollator(Locale locale, int strength, int decomposition) throws NullPointerException {
        this(locale, (Integer) strength, (Integer) decomposition);
    }

    private QueryCollator(Locale locale, @Nullable Integer strength, @Nullable Integer decomposition) {
        this.locale = Objects.requireNonNull(locale, "locale must be given");
        this.strength = strength;
        this.decomposition = decomposition;
    }

    /** The locale. */
    public Locale getLocale() {
        return locale;
    }

    /** A collator that compares so. */
    public Collator getCollator() {
        Collator collator = Collator.getInstance(locale);
        if (strength != null) {
            collator.setStrength(strength);
        }
        if (decomposition != null) {
            collator.setDecomposition(decomposition);
        }
        return collator;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueryCollator that
                && locale.equals(that.locale)
                && Objects.equals(strength, that.strength)
                && Objects.equals(decomposition, that.decomposition);
    }

    @Override
    public int hashCode() {
        return Objects.hash(locale, strength, decomposition);
    }

    @Override
    public String toString() {
        return "QueryCollator[locale=" + locale + ",strength=" + strength + ",decomposition=" + decomposition + "]";
    }
}

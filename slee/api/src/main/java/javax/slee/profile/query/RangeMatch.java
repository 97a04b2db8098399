package javax.slee.profile.query;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds profiles whose attribute is within a range, ends included. JSR 240 section 10. *Immutable*. */
public final class RangeMatch extends QueryExpression {
    private static final long serialVersionUID = 1L;

    private final String attrName;

    @SuppressWarnings("serial")
    private final Object fromValue;

    @SuppressWarnings("serial")
    private final Object toValue;

    private final @Nullable QueryCollator collator;

    /** Compares as the type does. */
    public RangeMatch(String attrName, Object fromValue, Object toValue)
            throws NullPointerException, IllegalArgumentException {
        if (!(fromValue instanceof Comparable && toValue instanceof Comparable)) {
            throw new IllegalArgumentException("a range needs Comparable values, was " + fromValue + " to " + toValue);
        }
        this.attrName = Objects.requireNonNull(attrName, "attribute name must be given");
        this.fromValue = fromValue;
        this.toValue = toValue;
        this.collator = null;
    }

    /** Compares strings by a collator. */
    public RangeMatch(String attrName, String fromValue, String toValue, QueryCollator collator)
            throws NullPointerException {
        this.attrName = Objects.requireNonNull(attrName, "attribute name must be given");
        this.fromValue = Objects.requireNonNull(fromValue, "from value must be given");
        this.toValue = Objects.requireNonNull(toValue, "to value must be given");
        this.collator = collator;
    }

    /** The attribute's name. */
    public String getAttributeName() {
        return attrName;
    }

    /** The least value. */
    public Object getFromValue() {
        return fromValue;
    }

    /** The greatest value. */
    public Object getToValue() {
        return toValue;
    }

    /** How strings compare, or null. */
    public @Nullable QueryCollator getCollator() {
        return collator;
    }

    @Override
    void appendTo(StringBuilder text) {
        text.append(fromValue).append(" <= ").append(attrName).append(" <= ").append(toValue);
    }
}

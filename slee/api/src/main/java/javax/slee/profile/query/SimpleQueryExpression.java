package javax.slee.profile.query;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An expression on one attribute and one value. JSR 240 section 10. *Immutable*. */
public abstract class SimpleQueryExpression extends QueryExpression {
    private static final long serialVersionUID = 1L;

    private final String attrName;

    @SuppressWarnings("serial")
    private final Object attrValue;

    private final @Nullable QueryCollator collator;

    SimpleQueryExpression(String attrName, Object attrValue, @Nullable QueryCollator collator) {
        this.attrName = Objects.requireNonNull(attrName, "attribute name must be given");
        this.attrValue = Objects.requireNonNull(attrValue, "attribute value must be given");
        this.collator = collator;
    }

    /** The attribute's name. */
    public final String getAttributeName() {
        return attrName;
    }

    /** The value. */
    public final Object getAttributeValue() {
        return attrValue;
    }

    /** How strings compare, or null. */
    public final @Nullable QueryCollator getCollator() {
        return collator;
    }

    /** The operator as text. */
    protected abstract String getRelation();

    @Override
    final void appendTo(StringBuilder text) {
        text.append(attrName).append(' ').append(getRelation()).append(' ').append(attrValue);
    }
}

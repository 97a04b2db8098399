package javax.slee.profile.query;

import org.jspecify.annotations.Nullable;

/** An expression on one attribute of a type that has an order. JSR 240 section 10. *Immutable*. */
public abstract class OrderedQueryExpression extends SimpleQueryExpression {
    private static final long serialVersionUID = 1L;

    OrderedQueryExpression(String attrName, Object attrValue, @Nullable QueryCollator collator) {
        super(attrName, attrValue, collator);
        if (!(attrValue instanceof Comparable)) {
            throw new IllegalArgumentException("an ordered comparison needs a Comparable value, was of "
                    + attrValue.getClass().getName());
        }
    }
}

package javax.slee.profile.query;

/** Finds profiles whose attribute is the value or greater. JSR 240 section 10. *Immutable*. */
public final class GreaterThanOrEquals extends OrderedQueryExpression {
    private static final long serialVersionUID = 1L;

    /** Compares as the type does. */
    public GreaterThanOrEquals(String attrName, Object attrValue) throws NullPointerException {
        super(attrName, attrValue, null);
    }

    /** Compares strings by a collator. */
    public GreaterThanOrEquals(String attrName, String attrValue, QueryCollator collator) throws NullPointerException {
        super(attrName, attrValue, collator);
    }

    @Override
    protected String getRelation() {
        return ">=";
    }
}

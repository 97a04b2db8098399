package javax.slee.profile.query;

/** Finds profiles whose attribute is greater than the value. JSR 240 section 10. *Immutable*. */
public final class GreaterThan extends OrderedQueryExpression {
    private static final long serialVersionUID = 1L;

    /** Compares as the type does. */
    public GreaterThan(String attrName, Object attrValue) throws NullPointerException {
        super(attrName, attrValue, null);
    }

    /** Compares strings by a collator. */
    public GreaterThan(String attrName, String attrValue, QueryCollator collator) throws NullPointerException {
        super(attrName, attrValue, collator);
    }

    @Override
    protected String getRelation() {
        return ">";
    }
}

package javax.slee.profile.query;

/** Finds profiles whose attribute equals the value. JSR 240 section 10. *Immutable*. */
public final class Equals extends SimpleQueryExpression {
    private static final long serialVersionUID = 1L;

    /** Compares as the type does. */
    public Equals(String attrName, Object attrValue) throws NullPointerException {
        super(attrName, attrValue, null);
    }

    /** Compares strings by a collator. */
    public Equals(String attrName, String attrValue, QueryCollator collator) throws NullPointerException {
        super(attrName, attrValue, collator);
    }

    @Override
    protected String getRelation() {
        return "==";
    }
}

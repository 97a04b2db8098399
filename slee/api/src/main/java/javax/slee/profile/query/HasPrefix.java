package javax.slee.profile.query;

/** Finds profiles whose attribute starts with the value. JSR 240 section 10. *Immutable*. */
public final class HasPrefix extends SimpleQueryExpression {
    private static final long serialVersionUID = 1L;

    /** Compares characters. */
    public HasPrefix(String attrName, String attrValue) throws NullPointerException {
        super(attrName, attrValue, null);
    }

    /** Compares by a collator. */
    public HasPrefix(String attrName, String attrValue, QueryCollator collator) throws NullPointerException {
        super(attrName, attrValue, collator);
    }

    @Override
    protected String getRelation() {
        return "has-prefix";
    }
}

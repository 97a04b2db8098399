package javax.slee.profile.query;

/** Finds the profiles whose attribute is the longest prefix of the value. JSR 240 section 10. *Immutable*. */
public final class LongestPrefixMatch extends SimpleQueryExpression {
    private static final long serialVersionUID = 1L;

    /** Compares characters. */
    public LongestPrefixMatch(String attrName, String attrValue) throws NullPointerException {
        super(attrName, attrValue, null);
    }

    /** Compares by a collator. */
    public LongestPrefixMatch(String attrName, String attrValue, QueryCollator collator) throws NullPointerException {
        super(attrName, attrValue, collator);
    }

    @Override
    protected String getRelation() {
        return "longest-prefix-match";
    }
}

package javax.slee.profile.query;

/** Finds what all of its expressions find. JSR 240 section 10. *Confined to who made it*. */
public final class And extends CompositeQueryExpression {
    private static final long serialVersionUID = 1L;

    /** Made of two expressions. */
    public And(QueryExpression expr1, QueryExpression expr2) throws NullPointerException {
        add(expr1);
        add(expr2);
    }

    /** Made of expressions, two or more. */
    public And(QueryExpression[] exprs) throws NullPointerException, IllegalArgumentException {
        if (exprs.length < 2) {
            throw new IllegalArgumentException("And needs two or more expressions, was given " + exprs.length);
        }
        for (QueryExpression expr : exprs) {
            add(expr);
        }
    }

    /** Adds an expression and returns this. */
    public And and(QueryExpression expr) throws NullPointerException {
        add(expr);
        return this;
    }

    @Override
    void appendTo(StringBuilder text) {
        appendJoined(text, "&&");
    }
}

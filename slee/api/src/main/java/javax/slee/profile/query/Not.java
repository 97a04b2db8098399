package javax.slee.profile.query;

import java.util.Objects;

/** Finds what its expression does not find. JSR 240 section 10. *Immutable*. */
public final class Not extends QueryExpression {
    private static final long serialVersionUID = 1L;

    private final QueryExpression expr;

    /** The opposite of that expression. */
    public Not(QueryExpression expr) throws NullPointerException {
        this.expr = Objects.requireNonNull(expr, "expression must be given");
    }

    /** The expression. */
    public QueryExpression getExpression() {
        return expr;
    }

    @Override
    void appendTo(StringBuilder text) {
        text.append("!(");
        expr.appendTo(text);
        text.append(')');
    }
}

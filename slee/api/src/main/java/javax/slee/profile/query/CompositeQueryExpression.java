package javax.slee.profile.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An expression made of others. JSR 240 section 10. *Confined to who made it.* */
public abstract class CompositeQueryExpression extends QueryExpression {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<QueryExpression> parts = new ArrayList<>();

    /** For the expressions of this package. */
    CompositeQueryExpression() {}

    /** The expressions that this one is made of. */
    public final QueryExpression[] getExpressions() {
        return parts.toArray(new QueryExpression[0]);
    }

    /** Adds an expression. */
    protected final void add(QueryExpression expr) throws NullPointerException {
        parts.add(Objects.requireNonNull(expr, "expression must be given"));
    }

    final void appendJoined(StringBuilder text, String operator) {
        text.append('(');
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                text.append(' ').append(operator).append(' ');
            }
            parts.get(i).appendTo(text);
        }
        text.append(')');
    }
}

package javax.slee.profile.query;

import java.io.Serializable;

/** What a profile must be to be found. JSR 240 section 10. */
public abstract class QueryExpression implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For the expressions of this package. */
    QueryExpression() {}

    /** Appends the text of this expression. */
    abstract void appendTo(StringBuilder text);

    /** The expression as text, for people. */
    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder();
        appendTo(text);
        return text.toString();
    }
}

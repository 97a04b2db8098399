package javax.slee.connection;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Stands for a null activity outside the SLEE. JSR 240 appendix on external connections. *Immutable*. */
public interface ExternalActivityHandle extends Serializable {
    /** Whether the other stands for the same activity. */
    @Override
    boolean equals(@Nullable Object other);

    @Override
    int hashCode();
}

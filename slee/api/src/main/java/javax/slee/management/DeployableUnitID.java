package javax.slee.management;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Identifies an installed deployable unit. JSR 240 section 14. *Immutable*. */
@SuppressWarnings({"rawtypes", "ComparableType"})
public final class DeployableUnitID implements Serializable, Comparable {
    private static final long serialVersionUID = 1L;

    private final String url;

    /** The deployable unit that was installed from that URL. */
    public DeployableUnitID(String url) throws NullPointerException {
        this.url = Objects.requireNonNull(url, "URL must be given");
    }

    /** Where it was installed from. */
    public String getURL() {
        return url;
    }

    @Override
    public int compareTo(Object other) {
        return url.compareTo(((DeployableUnitID) other).url);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeployableUnitID that && url.equals(that.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    @Override
    public String toString() {
        return "DeployableUnitID[url=" + url + "]";
    }
}

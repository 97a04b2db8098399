package javax.slee.management;

/** Loads a vendor's {@link SleeProvider}. JSR 240 section 14. *Thread-safe.* */
@SuppressWarnings("checkstyle:HideUtilityClassConstructor")
public final class SleeProviderFactory {
    /** Needed by none: all methods are static. */
    public SleeProviderFactory() {}

    /** A provider of that class, by the class loader of this class. */
    public static SleeProvider getSleeProvider(String peerClassName)
            throws NullPointerException, PeerUnavailableException {
        ClassLoader loader = SleeProviderFactory.class.getClassLoader();
        return getSleeProvider(peerClassName, loader == null ? ClassLoader.getSystemClassLoader() : loader);
    }

    /** A provider of that class, by that class loader. */
    public static SleeProvider getSleeProvider(String peerClassName, ClassLoader classloader)
            throws NullPointerException, PeerUnavailableException {
        try {
            return classloader
                    .loadClass(peerClassName)
                    .asSubclass(SleeProvider.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException unusable) {
            throw new PeerUnavailableException(
                    "a SLEE provider must be a public class that implements SleeProvider and has a public constructor without"
                            + " arguments, was " + peerClassName,
                    unusable);
        }
    }
}

package javax.slee.management;

/** Describes an installed library. JSR 240 section 14. *Immutable*. */
public interface LibraryDescriptor extends ComponentDescriptor {
    /** The names of its jars. */
    String[] getLibraryJars();
}

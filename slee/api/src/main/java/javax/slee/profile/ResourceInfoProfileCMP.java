package javax.slee.profile;

/**
 * The CMP interface of the standard resource info profile specification of SLEE 1.0.
 *
 * @deprecated SLEE 1.1 has configuration properties of resource adaptors
 */
@Deprecated
public interface ResourceInfoProfileCMP {
    /** The information. */
    String getInfo();

    /** Sets the information. */
    void setInfo(String info);
}

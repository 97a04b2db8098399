package javax.slee.profile;

import java.io.Serializable;
import java.util.Objects;
import javax.slee.Address;
import javax.slee.AddressPlan;
import org.jspecify.annotations.Nullable;

/** Identifies a profile by its table's name and its own. JSR 240 section 10. *Confined to who made it.* */
public class ProfileID implements Serializable {
    private static final long serialVersionUID = 1L;

    private String profileTableName;
    private String profileName;

    /**
     * The profile of that name in the table of that name.
     *
     * @throws IllegalArgumentException if the table's name has a slash
     */
    public ProfileID(String profileTableName, String profileName)
            throws NullPointerException, IllegalArgumentException {
        this.profileTableName = tableName(profileTableName);
        this.profileName = Objects.requireNonNull(profileName, "profile name must be given");
    }

    /**
     * The profile of an address: table name, slash, profile name.
     *
     * @throws IllegalArgumentException if the plan is not {@link AddressPlan#SLEE_PROFILE} or there is no slash
     */
    public ProfileID(Address address) throws NullPointerException, IllegalArgumentException {
        String text = address.getAddressString();
        int slash = text.indexOf('/');
        if (!address.getAddressPlan().isSleeProfile() || slash < 0) {
            throw new IllegalArgumentException(
                    "a profile's address must be SLEE Profile: table/profile, was " + address);
        }
        this.profileTableName = text.substring(0, slash);
        this.profileName = text.substring(slash + 1);
    }

    private static String tableName(String name) {
        if (name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a profile table's name must be without a slash, was " + name);
        }
        return name;
    }

    /** The table's name. */
    public final String getProfileTableName() {
        return profileTableName;
    }

    /** The profile's name. */
    public final String getProfileName() {
        return profileName;
    }

    /** Makes this identify another profile. */
    public final void setProfileID(String profileTableName, String profileName)
            throws NullPointerException, IllegalArgumentException {
        String table = tableName(profileTableName);
        this.profileName = Objects.requireNonNull(profileName, "profile name must be given");
        this.profileTableName = table;
    }

    /** The profile's address. */
    public Address toAddress() {
        return new Address(AddressPlan.SLEE_PROFILE, profileTableName + '/' + profileName);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProfileID that
                && profileTableName.equals(that.profileTableName)
                && profileName.equals(that.profileName);
    }

    @Override
    public int hashCode() {
        return 31 * profileTableName.hashCode() + profileName.hashCode();
    }

    @Override
    public String toString() {
        return "ProfileID[table=" + profileTableName + ",profile=" + profileName + "]";
    }
}

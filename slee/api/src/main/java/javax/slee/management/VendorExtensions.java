package javax.slee.management;

import org.jspecify.annotations.Nullable;

/** What a vendor may add to a notification. JSR 240 section 14. */
public interface VendorExtensions {
    /** Sets the vendor's data. */
    void setVendorData(@Nullable Object vendorData);

    /** The vendor's data, or null. */
    @Nullable Object getVendorData();
}

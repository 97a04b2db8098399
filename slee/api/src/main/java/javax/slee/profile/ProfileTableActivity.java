package javax.slee.profile;

/** Lives as long as its profile table. JSR 240 section 10. */
public interface ProfileTableActivity {
    /** The table's name. */
    String getProfileTableName();
}

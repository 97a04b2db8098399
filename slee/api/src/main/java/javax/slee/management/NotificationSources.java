package javax.slee.management;

/** Orders sources of notifications: by kind, then by what they name. */
final class NotificationSources {
    private NotificationSources() {}

    static int compare(NotificationSource one, NotificationSource other) {
        return one.toString().compareTo(other.toString());
    }
}

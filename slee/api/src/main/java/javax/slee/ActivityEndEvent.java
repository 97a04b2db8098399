package javax.slee;

/** The last event of every activity: name {@code javax.slee.ActivityEndEvent}, vendor {@code javax.slee}. JSR 240 section 7. */
public interface ActivityEndEvent {}

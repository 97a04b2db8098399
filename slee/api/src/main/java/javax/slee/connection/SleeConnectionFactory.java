package javax.slee.connection;

import javax.resource.ResourceException;

/** Gives connections to the SLEE. JSR 240 appendix on external connections. *Thread-safe.* */
public interface SleeConnectionFactory {
    /** A connection, to be closed by the caller. */
    SleeConnection getConnection() throws ResourceException;
}

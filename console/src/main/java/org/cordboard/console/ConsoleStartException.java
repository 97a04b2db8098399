package org.cordboard.console;

/** The console cannot be started; nothing of it is left open. The message is one sentence with the remedy. */
public final class ConsoleStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConsoleStartException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.cordboard.media.prompt;

/** Prompts that cannot be read; the message names each file, the reason and the remedy. */
public final class PromptException extends Exception {
    private static final long serialVersionUID = 1L;

    PromptException(String message) {
        super(message);
    }
}

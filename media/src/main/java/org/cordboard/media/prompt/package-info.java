/** Prompts: recorded speech by name, held ready to send. */
@NullMarked
package org.cordboard.media.prompt;

import org.jspecify.annotations.NullMarked;

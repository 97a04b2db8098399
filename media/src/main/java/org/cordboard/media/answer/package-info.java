/** Answer detection: who or what is heard after an answer, told from 20 ms frames of 8 kHz audio. */
@NullMarked
package org.cordboard.media.answer;

import org.jspecify.annotations.NullMarked;

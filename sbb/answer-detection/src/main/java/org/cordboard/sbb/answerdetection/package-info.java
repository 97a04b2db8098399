/** AnswerDetectionSbb: who answered. */
@NullMarked
package org.cordboard.sbb.answerdetection;

import org.jspecify.annotations.NullMarked;

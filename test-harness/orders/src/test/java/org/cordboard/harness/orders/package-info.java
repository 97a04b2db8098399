/** The shipped services in the embedded container, with the events of their activities in every order. */
@NullMarked
package org.cordboard.harness.orders;

import org.jspecify.annotations.NullMarked;

/** The embedded server: the SLEE container with our deployable units in it, and the command line. */
@NullMarked
package org.cordboard.server;

import org.jspecify.annotations.NullMarked;

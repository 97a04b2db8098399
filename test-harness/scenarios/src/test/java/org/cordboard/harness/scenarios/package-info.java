/** The real server as a process, called and dialed: what its users and peers see, on good days and bad. */
@NullMarked
package org.cordboard.harness.scenarios;

import org.jspecify.annotations.NullMarked;

/** The demonstration: a server process, a simulated network and agents. */
@NullMarked
package org.cordboard.harness.demo;

import org.jspecify.annotations.NullMarked;

/** The client that runs beside a dialer of others: it takes leased records from a node, keeps its own journal, hands them over here. */
@NullMarked
package org.cordboard.server.device;

import org.jspecify.annotations.NullMarked;

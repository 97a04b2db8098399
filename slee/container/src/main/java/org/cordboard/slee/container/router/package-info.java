/**
 * The event router: activity contexts, SBB entity trees, deliveries and their transactions (JSR 240, 6 to 9).
 *
 * <p>Who may touch what: an {@link ActivityContext} is run by one worker at a time; an {@link EntityTree} is claimed by one
 * piece of work at a time; a worker never waits for a tree, the work waits in the tree's queue.
 */
@NullMarked
package org.cordboard.slee.container.router;

import org.jspecify.annotations.NullMarked;

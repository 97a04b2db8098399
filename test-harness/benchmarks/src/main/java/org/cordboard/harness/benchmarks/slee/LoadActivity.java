package org.cordboard.harness.benchmarks.slee;

import javax.slee.resource.ActivityHandle;

/**
 * An activity of the load; its own handle. *Immutable.*
 *
 * @param tree number of the entity tree
 * @param side whether it is the one that the SBB attaches to and detaches from
 */
public record LoadActivity(int tree, boolean side) implements ActivityHandle {}

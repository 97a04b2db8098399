/** Services: their states, their activity and the names that their SBBs see (JSR 240, 2.2.7, 6.13 and 7.9). */
@NullMarked
package org.cordboard.slee.container.service;

import org.jspecify.annotations.NullMarked;

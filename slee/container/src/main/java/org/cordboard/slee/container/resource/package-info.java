/** Resource adaptor entities and what the SLEE gives them (JSR 240, 15). */
@NullMarked
package org.cordboard.slee.container.resource;

import org.jspecify.annotations.NullMarked;

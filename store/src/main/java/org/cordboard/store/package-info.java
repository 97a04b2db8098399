/** The record: Jdbi and Flyway over H2 or PostgreSQL, the device journal, list files. */
@NullMarked
package org.cordboard.store;

import org.jspecify.annotations.NullMarked;

package org.cordboard.console;

import java.io.IOException;
import org.cordboard.core.ports.OperationRefusedException;
import org.cordboard.core.record.ListFileException;

/** What answers one kind of request. Thread-safe. */
@FunctionalInterface
interface Endpoint {
    Reply answer(Request request) throws IOException, OperationRefusedException, ListFileException;
}

package javax.slee.resource;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Turns a resource adaptor's events and activity handles into bytes and back. JSR 240 section 15. *Thread-safe.* */
public interface Marshaler {
    /** About how many bytes the event takes. */
    int getEstimatedEventSize(FireableEventType eventType, Object event);

    /** Bytes that the event already has, or null. */
    @Nullable ByteBuffer getEventBuffer(FireableEventType eventType, Object event);

    /** Gives back what {@link #getEventBuffer} gave. */
    void releaseEventBuffer(FireableEventType eventType, Object event, ByteBuffer buffer);

    /** Writes an event. */
    void marshalEvent(FireableEventType eventType, Object event, DataOutput out) throws IOException;

    /** Reads an event. */
    Object unmarshalEvent(FireableEventType eventType, DataInput in) throws IOException;

    /** About how many bytes the handle takes. */
    int getEstimatedHandleSize(ActivityHandle handle);

    /** Writes a handle. */
    void marshalHandle(ActivityHandle handle, DataOutput out) throws IOException;

    /** Reads a handle. */
    ActivityHandle unmarshalHandle(DataInput in) throws IOException;
}

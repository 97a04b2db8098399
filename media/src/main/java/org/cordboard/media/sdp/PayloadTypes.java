package org.cordboard.media.sdp;

import java.util.EnumMap;
import java.util.Map;
import org.cordboard.media.codec.Codec;
import org.jspecify.annotations.Nullable;

/** Which payload type means what in one direction of a stream. Immutable. */
public final class PayloadTypes {
    /** Those by which we offer. */
    public static final PayloadTypes STANDARD = standard();

    private static final int TYPES = 128;

    private final Map<Codec, Integer> types;
    private final int event;
    private final @Nullable Codec[] codecs = new @Nullable Codec[TYPES];

    private PayloadTypes(Map<Codec, Integer> types, int event) {
        this.types = types;
        this.event = event;
        types.forEach((codec, type) -> codecs[type] = codec);
    }

    private static PayloadTypes standard() {
        Map<Codec, Integer> types = new EnumMap<>(Codec.class);
        for (Codec codec : Codec.values()) {
            types.put(codec, codec.payloadType());
        }
        return new PayloadTypes(types, OfferAnswer.TELEPHONE_EVENT);
    }

    /** These, but that one codec and telephone-event have other numbers; what had them before has none any more. */
    PayloadTypes with(Codec codec, int type, int eventType) {
        Map<Codec, Integer> changed = new EnumMap<>(types);
        changed.values().removeIf(used -> used == type || used == eventType);
        changed.put(codec, type);
        return new PayloadTypes(changed, eventType >= 0 ? eventType : event == type ? -1 : event);
    }

    /** The codec of that payload type, 0..127; null when it has none. */
    public @Nullable Codec codec(int type) {
        return codecs[type];
    }

    /** The payload type of that codec, -1 when it has none. */
    public int type(Codec codec) {
        return types.getOrDefault(codec, -1);
    }

    /** The payload type of telephone-event, -1 when there is none. */
    public int event() {
        return event;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PayloadTypes other && other.types.equals(types) && other.event == event;
    }

    @Override
    public int hashCode() {
        return 31 * types.hashCode() + event;
    }

    @Override
    public String toString() {
        return types + ", telephone-event " + event;
    }
}

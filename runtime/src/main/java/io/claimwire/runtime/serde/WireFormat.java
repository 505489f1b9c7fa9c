package io.claimwire.runtime.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's wire format: a zero byte, the schema id in four bytes (big-endian), then the payload. */
final class WireFormat {
    static final int HEADER = 5;

    private WireFormat() {}

    static byte[] frame(int id, byte[] payload) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) 0)
                .putInt(id)
                .put(payload)
                .array();
    }

    static int id(byte[] framed) {
        if (framed.length < HEADER || framed[0] != 0) {
            throw new SerializationException("not in the registry's wire format: " + framed.length + " bytes"
                    + (framed.length == 0 ? "" : " that begin with 0x" + String.format("%02x", framed[0])));
        }
        return ByteBuffer.wrap(framed, 1, 4).getInt();
    }
}

package io.claimwire.runtime.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Avro binary encoding of generated records. */
final class AvroBytes {
    private AvroBytes() {}

    static byte[] write(SpecificRecord value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (AvroRuntimeException | NullPointerException | ClassCastException incomplete) {
            throw new SerializationException(
                    "a " + value.getSchema().getName() + " lacks a required field: " + incomplete.getMessage(),
                    incomplete);
        }
        return out.toByteArray();
    }

    static SpecificRecord read(byte[] bytes, int from, Schema writer, Schema reader) {
        try {
            return new SpecificDatumReader<SpecificRecord>(writer, reader)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null));
        } catch (IOException | RuntimeException corrupt) {
            // for corrupt bytes Avro's decoder throws various runtime exceptions
            throw new SerializationException(
                    "not a " + writer.getName() + " in Avro: " + corrupt.getMessage(), corrupt);
        }
    }
}

package io.claimwire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Claim;
import claimwire.Duplicate;
import io.claimwire.schemas.avro.AvroTrustedPackages;
import io.claimwire.schemas.testing.Records;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which changes of a schema are compatible. Nothing has been released, so no released version is kept here yet. */
class SchemaEvolutionTest {
    private static final Schema CLAIM = Claim.getClassSchema();

    private final SchemaValidator backwardTransitive =
            new SchemaValidatorBuilder().canReadStrategy().validateAll();

    @BeforeAll
    static void trustOurRecords() {
        AvroTrustedPackages.register();
    }

    @Test
    void aNewFieldWithoutADefaultIsIncompatible() {
        Schema broken = new Schema.Parser()
                .parse(Duplicate.getClassSchema()
                        .toString()
                        .replaceFirst(
                                "\\{\"name\":\"decidedAt\"",
                                "{\"name\":\"added\",\"type\":\"int\"},{\"name\":\"decidedAt\""));

        assertThatThrownBy(() -> backwardTransitive.validate(broken, List.of(Duplicate.getClassSchema())))
                .isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void aClaimWrittenBeforeAFieldWasAddedIsRead() throws IOException, SchemaValidationException {
        Schema earlier = without(CLAIM, "retractionReason");
        Claim claim = Records.claim("c1", "a1", "The ferry sank")
                .setSpeaker(Records.speaker("Ana Torvik"))
                .build();
        GenericData.Record written = new GenericData.Record(earlier);
        earlier.getFields().forEach(field -> written.put(field.name(), claim.get(field.name())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(earlier, claim.getSpecificData()).write(written, encoder);
        encoder.flush();

        Claim read = new SpecificDatumReader<Claim>(earlier, CLAIM)
                .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));

        backwardTransitive.validate(CLAIM, List.of(earlier));
        assertThat(read).isEqualTo(claim);
    }

    private static Schema without(Schema schema, String field) {
        Schema copy = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false);
        copy.setFields(schema.getFields().stream()
                .filter(each -> !each.name().equals(field))
                .map(each -> new Schema.Field(each, each.schema()))
                .toList());
        return copy;
    }
}

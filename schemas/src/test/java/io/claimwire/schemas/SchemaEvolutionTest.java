package io.claimwire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import io.claimwire.schemas.avro.AvroTrust;
import io.claimwire.schemas.testing.Records;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Today's schemas must read what every released version wrote: {@code released/N/RECORD.avsc} keeps them all. */
class SchemaEvolutionTest {
    private static final List<String> RELEASES = List.of("1");
    private static final Map<String, Schema> TODAY = Map.of(
            "RawArticle", RawArticle.getClassSchema(),
            "UniqueArticle", UniqueArticle.getClassSchema(),
            "Duplicate", Duplicate.getClassSchema(),
            "Claim", Claim.getClassSchema(),
            "Corroboration", Corroboration.getClassSchema());

    private final SchemaValidator backwardTransitive =
            new SchemaValidatorBuilder().canReadStrategy().validateAll();

    @BeforeAll
    static void trustOurRecords() {
        AvroTrust.add();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RawArticle", "UniqueArticle", "Duplicate", "Claim", "Corroboration"})
    void todaysSchemaReadsEveryReleasedOne(String name) throws Exception {
        List<Schema> released =
                RELEASES.stream().map(release -> released(release, name)).toList();

        backwardTransitive.validate(TODAY.get(name), released);
    }

    @Test
    void aFieldWithoutADefaultWouldBeNoticed() {
        Schema released = released("1", "Duplicate");
        Schema broken = new Schema.Parser()
                .parse(Duplicate.getClassSchema()
                        .toString()
                        .replaceFirst(
                                "\\{\"name\":\"decidedAt\"",
                                "{\"name\":\"added\",\"type\":\"int\"},{\"name\":\"decidedAt\""));

        assertThatThrownBy(() -> backwardTransitive.validate(broken, List.of(released)))
                .isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void aClaimWrittenByTheFirstReleaseIsReadToday() throws IOException {
        Claim written = Records.claim("c1", "a1", "The ferry sank")
                .setSpeaker(Records.speaker("Ana Torvik"))
                .build();
        Schema writer = released("1", "Claim");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<Claim>(writer).write(written, encoder);
        encoder.flush();

        Claim read = new SpecificDatumReader<Claim>(writer, Claim.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));

        assertThat(read).isEqualTo(written);
    }

    private static Schema released(String release, String name) {
        String file = "/released/" + release + "/" + name + ".avsc";
        try (InputStream in = SchemaEvolutionTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return new Schema.Parser().parse(in);
        } catch (IOException unreadable) {
            throw new AssertionError(file, unreadable);
        }
    }
}

package io.claimwire.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.runtime.registry.RegistryException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureKindTest {
    @ParameterizedTest
    @MethodSource("table")
    void classifiesExceptions(Throwable failure, FailureKind kind) {
        assertThat(FailureKind.of(failure)).isEqualTo(kind);
    }

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(RegistryException.outage("down", null), FailureKind.OUTAGE),
                Arguments.of(new StreamsException(RegistryException.outage("down", null)), FailureKind.OUTAGE),
                Arguments.of(RegistryException.fromResponse("no", 500, true), FailureKind.OUTAGE),
                Arguments.of(RegistryException.fromResponse("no", 401, true), FailureKind.OUTAGE),
                Arguments.of(RegistryException.fromResponse("no", 404, true), FailureKind.POISON),
                Arguments.of(RegistryException.fromResponse("no", 422, true), FailureKind.POISON),
                Arguments.of(RegistryException.fromResponse("a login page", 404, false), FailureKind.OUTAGE),
                Arguments.of(RegistryException.fromResponse("elsewhere", 302, false), FailureKind.OUTAGE),
                Arguments.of(new SerializationException("garbage"), FailureKind.POISON),
                Arguments.of(new StreamsException(new SerializationException("garbage")), FailureKind.POISON),
                Arguments.of(new RecordTooLargeException("large"), FailureKind.POISON),
                Arguments.of(new TimeoutException("broker"), FailureKind.OUTAGE),
                Arguments.of(new StreamsException(new TimeoutException("broker")), FailureKind.OUTAGE),
                Arguments.of(new KafkaException("broker"), FailureKind.OUTAGE),
                Arguments.of(new TaskMigratedException("moved"), FailureKind.OUTAGE),
                Arguments.of(new OutOfMemoryError(), FailureKind.OUTAGE),
                Arguments.of(new IllegalStateException("ours"), FailureKind.BUG),
                Arguments.of(new NullPointerException(), FailureKind.BUG),
                Arguments.of(new StreamsException(new IndexOutOfBoundsException()), FailureKind.BUG));
    }
}

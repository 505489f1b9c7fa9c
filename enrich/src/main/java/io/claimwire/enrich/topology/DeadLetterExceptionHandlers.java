package io.claimwire.enrich.topology;

import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Exception handlers of Kafka Streams for failures outside of our processors. Poison records are sent to the dead
 * letters; an outage stops the thread, whose transaction is aborted and whose records are read again. Stateless after
 * configuration.
 */
public final class DeadLetterExceptionHandlers {
    /** Configuration key of the dead-letter topic. */
    public static final String TOPIC = "claimwire.dead.letter.topic";

    private DeadLetterExceptionHandlers() {}

    private static ProducerRecord<byte[], byte[]> deadLetter(
            String topic, ErrorHandlerContext context, byte[] key, byte[] value, Exception failure) {
        String origin = DeadLetterHeaderCodec.origin(context.topic(), context.partition(), context.offset());
        return new ProducerRecord<>(
                topic,
                null,
                time(context),
                key,
                value,
                DeadLetterHeaderCodec.headers(
                        stage(context), ProcessingResult.reason(failure), origin, context.headers()));
    }

    /** Changelog records have no timestamp. */
    private static Long time(ErrorHandlerContext context) {
        return context.timestamp() < 0 ? null : context.timestamp();
    }

    private static String stage(ErrorHandlerContext context) {
        String node = context.processorNodeId() == null ? "" : context.processorNodeId();
        return node.contains("claim") || node.contains("unique") ? ExtractClaims.STAGE : DecideArticles.STAGE;
    }

    /** For undecodable records of articles.unique and of repartition topics. */
    public static final class Reading implements DeserializationExceptionHandler {
        private String topic;

        @Override
        public void configure(Map<String, ?> configuration) {
            topic = configuration.get(TOPIC).toString();
        }

        @Override
        public Response handleError(
                ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> unread, Exception failure) {
            return FailureKind.of(failure) == FailureKind.OUTAGE
                    ? Response.fail()
                    : Response.resume(List.of(deadLetter(topic, context, unread.key(), unread.value(), failure)));
        }
    }

    /** For records that cannot be written; the default would fail forever on a record that is too large. */
    public static final class Writing implements ProductionExceptionHandler {
        private String topic;

        @Override
        public void configure(Map<String, ?> configuration) {
            topic = configuration.get(TOPIC).toString();
        }

        @Override
        public Response handleError(
                ErrorHandlerContext context, ProducerRecord<byte[], byte[]> unwritten, Exception failure) {
            return failure instanceof RecordTooLargeException
                    ? Response.resume(List.of(
                            deadLetter(topic, context, context.sourceRawKey(), context.sourceRawValue(), failure)))
                    : Response.fail();
        }

        @Override
        @SuppressWarnings("rawtypes") // name defined by the interface
        public Response handleSerializationError(
                ErrorHandlerContext context,
                ProducerRecord unwritten,
                Exception failure,
                SerializationExceptionOrigin origin) {
            return FailureKind.of(failure) == FailureKind.OUTAGE
                    ? Response.fail()
                    : Response.resume(List.of(
                            deadLetter(topic, context, context.sourceRawKey(), context.sourceRawValue(), failure)));
        }
    }

    /** Processors reject poison themselves, so this is an outage or a bug in the topology. */
    public static final class Processing implements ProcessingExceptionHandler {
        @Override
        public void configure(Map<String, ?> configuration) {}

        @Override
        public Response handleError(ErrorHandlerContext context, Record<?, ?> unprocessed, Exception failure) {
            return Response.fail();
        }
    }
}

// Reads a topic of claims from its beginning with a JavaScript client; prints one JSON object per line:
//   node read-claims.mjs BROKERS REGISTRY_URL TOPIC HOW_MANY
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { decompress } from 'fzstd';
import kafkajs from 'kafkajs';

const [brokers, registry, topic, wanted] = process.argv.slice(2);

// the records are compressed with zstd, for which kafkajs needs a codec
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
  decompress: async buffer => Buffer.from(decompress(buffer)),
});

const claims = new AvroDeserializer(new SchemaRegistryClient({ baseURLs: [registry] }), SerdeType.VALUE, {});
const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `read-claims-${process.pid}` });

let read = 0;
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    if (message.value === null || read === Number(wanted)) return;
    const claim = await claims.deserialize(topic, message.value);
    read++;
    console.log(JSON.stringify(claim, (_, value) => (typeof value === 'bigint' ? Number(value) : value)));
    if (read === Number(wanted)) setImmediate(() => consumer.disconnect().then(() => process.exit(0)));
  },
});

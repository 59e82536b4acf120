// A topic as a stream of changes: the key, and the record after the change, or null if the key is to be forgotten.
import { SchemaRegistryClient, SerdeType, AvroDeserializer } from '@confluentinc/schemaregistry';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;

// Atlas's producers compress with LZ4, which kafkajs leaves to others.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const BROKERS = (process.env.ATLAS_KAFKA ?? '127.0.0.1:9092').split(',');
const REGISTRY = process.env.ATLAS_SCHEMA_REGISTRY ?? 'http://127.0.0.1:8081/apis/ccompat/v7';

/** Calls `take(key, record)` for everything that is on the topic and everything that comes, in the order of each key. */
export async function follow(topic, groupId, take) {
  const registry = new SchemaRegistryClient({ baseURLs: [REGISTRY] });
  const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
  const kafka = new Kafka({ clientId: groupId, brokers: BROKERS, logLevel: logLevel.ERROR });
  // Records of transactions that were taken back are never shown: kafkajs reads committed ones only.
  const consumer = kafka.consumer({ groupId });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const record = message.value === null ? null : await deserializer.deserialize(topic, message.value);
      take(message.key.toString(), record);
    },
  });
  return () => consumer.disconnect();
}

/** The newest record of each key, as a compacted topic is meant: upsert, and delete where there is a tombstone. */
export class Table {
  #rows = new Map();

  /** Whether the row is news: a record can come twice. */
  put(key, record, version = (row) => row.version) {
    if (record === null) {
      return this.#rows.delete(key);
    }
    const known = this.#rows.get(key);
    if (known !== undefined && version(record) <= version(known)) {
      return false;
    }
    this.#rows.set(key, record);
    return true;
  }

  rows() {
    return [...this.#rows.values()];
  }
}

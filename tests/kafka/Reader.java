import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topics of a run to their very end, with Kafka's own consumer, and the group's offsets on the first of them.
 *
 * <p>Arguments: brokers, group, whether to count the records of aborted transactions too, and four topics: inputs,
 * articles, events, dead letters. It waits for transactions that are still open, and fails if they stay so.
 */
public final class Reader {
    /** Control characters, which neither keys nor headers nor JSON hold. */
    private static final char LINE = '\u001d';
    private static final char FIELD = '\u001f';
    private static final char HEADER = '\u001e';
    private static final String NULL = "\u001c";

    /** Within this time without a record or a mark every transaction has ended, or something is wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String brokers;
    private final List<String> topics;
    private final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);

    private Reader(String brokers, List<String> topics) {
        this.brokers = brokers;
        this.topics = topics;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> all = List.of(arguments);
        Reader reader = new Reader(all.get(0), all.subList(3, 7));
        reader.run(all.get(1), Boolean.parseBoolean(all.get(2)));
    }

    private void run(String group, boolean countsAborted) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", brokers);
        Map<TopicPartition, Long> ends;
        try (Admin admin = Admin.create(properties)) {
            ends = ends(admin);
            // Those of a transaction count once its mark is written.
            var stable = new ListConsumerGroupOffsetsOptions().requireStable(true);
            var committed = admin.listConsumerGroupOffsets(group, stable).partitionsToOffsetAndMetadata().get();
            for (var entry : committed.entrySet()) {
                if (entry.getValue() != null && entry.getKey().topic().equals(topics.get(0))) {
                    line("committed", Integer.toString(entry.getKey().partition()), Long.toString(entry.getValue().offset()));
                }
            }
        }
        read("read_committed", ends, this::print);
        if (countsAborted) {
            ends.keySet().removeIf(partition -> partition.topic().equals(topics.get(0)));
            long[] count = {0};
            read("read_uncommitted", ends, record -> count[0]++);
            line("uncommitted", Long.toString(count[0]));
        }
        out.flush();
    }

    /** Where each partition ends, records of open transactions and marks of ended ones included. */
    private Map<TopicPartition, Long> ends(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        var descriptions = admin.describeTopics(topics).allTopicNames().get();
        descriptions.forEach((topic, description) -> description.partitions().forEach(
                partition -> wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(wanted).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private interface Taker {
        void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private void read(String isolation, Map<TopicPartition, Long> ends, Taker taker) throws IOException {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", brokers);
        properties.put("isolation.level", isolation);
        properties.put("enable.auto.commit", "false");
        // Among them are dead letters of megabytes, which unpack here: more at once than there is room for would end it.
        properties.put("max.poll.records", "20");
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
            List<TopicPartition> left = new ArrayList<>(ends.keySet());
            consumer.assign(left);
            consumer.seekToBeginning(left);
            long moved = System.nanoTime();
            Map<TopicPartition, Long> places = new HashMap<>();
            while (!left.isEmpty()) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    taker.take(record);
                }
                for (TopicPartition partition : left) {
                    long place = consumer.position(partition);
                    if (!Long.valueOf(place).equals(places.put(partition, place))) {
                        moved = System.nanoTime();
                    }
                }
                left.removeIf(partition -> places.get(partition) >= ends.get(partition));
                if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                    throw new IOException("records lie behind a transaction that does not end, in " + left);
                }
            }
        }
    }

    /** The number of the topic, then the record as Kafka's console consumer prints it. */
    private void print(ConsumerRecord<byte[], byte[]> record) throws IOException {
        int topic = topics.indexOf(record.topic());
        boolean isJson = topic == 1 || topic == 2;
        text(topic + "" + FIELD + "Partition:" + record.partition() + FIELD + "Offset:" + record.offset() + FIELD);
        for (Header header : record.headers()) {
            text(header.key() + ":");
            bytes(header.value());
            text("" + HEADER);
        }
        text("" + FIELD);
        bytes(record.key());
        text("" + FIELD);
        if (isJson) {
            bytes(record.value());
        }
        text("" + LINE);
    }

    private void line(String... fields) throws IOException {
        text(String.join("" + FIELD, fields) + LINE);
    }

    private void bytes(byte[] bytes) throws IOException {
        out.write(bytes == null ? NULL.getBytes(StandardCharsets.UTF_8) : bytes);
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.claimwire.app.config;

import io.claimwire.api.ApiSettings;
import io.claimwire.api.stream.StreamSettings;
import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.console.ConsoleSettings;
import io.claimwire.console.canary.CanarySettings;
import io.claimwire.console.lag.LagSettings;
import io.claimwire.console.overview.ServiceStatusClient;
import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.enrich.topology.ExtractorSettings;
import io.claimwire.ingest.poll.PollSettings;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.registry.HttpSchemaRegistryClient;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.sink.postgres.SinkSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Validates the settings of all services, without connecting to anything. Stateless. */
final class SettingsValidation {
    private static final List<Consumer<Settings>> CHECKS = List.of(
            SettingsValidation::brokers,
            SettingsValidation::kafkaClients,
            settings -> new HttpSchemaRegistryClient(settings.registry()),
            settings -> Topics.from(settings).all(),
            IngestSettings::from,
            PushSettings::from,
            FetchSettings::from,
            PollSettings::from,
            settings -> EnrichSettings.from(settings, Topics.from(settings)),
            settings -> ExtractorSettings.extractors(ExtractorSettings.from(settings)),
            PostgresSettings::from,
            SinkSettings::from,
            ApiSettings::from,
            StreamSettings::from,
            ConsoleSettings::from,
            CanarySettings::from,
            LagSettings::from,
            ServiceStatusClient::new,
            ManagementSettings::from);

    /** The message of Kafka's ConfigException. */
    private static final Pattern KAFKA_ERROR = Pattern.compile(
            "^Invalid value (?<value>.*) for configuration (?<name>[\\w.]+)(?:: (?<reason>.*))?$", Pattern.DOTALL);

    private static final Map<String, String> DEFAULTS = ConfigAndMetricsCatalog.SETTINGS.stream()
            .filter(setting -> !setting.defaultValue().isEmpty())
            .collect(Collectors.toUnmodifiableMap(Setting::key, Setting::defaultValue));

    private SettingsValidation() {}

    /**
     * One line for each invalid setting, sorted; empty when all are valid. A check ends at its first error, so it is
     * repeated with the default of that setting until it passes.
     */
    static List<String> errors(Settings settings) {
        TreeSet<String> errors = new TreeSet<>();
        Settings corrected = settings;
        for (Consumer<Settings> check : CHECKS) {
            String previous = "";
            String key = " ";
            while (!key.isEmpty() && !key.equals(previous)) {
                previous = key;
                key = "";
                try {
                    check.accept(corrected);
                } catch (SettingsException invalid) {
                    errors.add(invalid.getMessage());
                    key = invalid.key();
                } catch (KafkaException | IllegalArgumentException invalid) {
                    Matcher named = KAFKA_ERROR.matcher(String.valueOf(invalid.getMessage()));
                    key = named.find() ? Settings.KAFKA + named.group("name") : "";
                    errors.add(key.isEmpty() ? invalid.getMessage() : kafkaError(settings, key, named));
                }
                if (!key.isEmpty()) {
                    corrected = DEFAULTS.containsKey(key)
                            ? corrected.with(Map.of(key, DEFAULTS.get(key)), "default")
                            : corrected.without(key);
                }
            }
        }
        return List.copyOf(errors);
    }

    private static String kafkaError(Settings settings, String key, Matcher named) {
        Settings.ConfigValue given = settings.all().get(key);
        String reason = named.group("reason") == null ? "not a valid value" : named.group("reason");
        return key + " is \"" + named.group("value") + "\"" + (given == null ? "" : " (from " + given.source() + ")")
                + ": " + reason;
    }

    private static void brokers(Settings settings) {
        for (String broker : settings.getString(KafkaSettings.BOOTSTRAP.key()).split("\\s*,\\s*")) {
            if (Utils.getHost(broker) == null || Utils.getPort(broker) == null || Utils.getPort(broker) > 65_535) {
                throw new SettingsException(
                        KafkaSettings.BOOTSTRAP.key() + " is \"" + broker + "\": must be host:port, comma-separated",
                        KafkaSettings.BOOTSTRAP.key());
            }
        }
    }

    private static void kafkaClients(Settings settings) {
        new AdminClientConfig(KafkaSettings.admin(settings));
        new ProducerConfig(with(
                KafkaSettings.producer(settings),
                Map.of("key.serializer", ByteArraySerializer.class, "value.serializer", ByteArraySerializer.class)));
        new ConsumerConfig(with(
                KafkaSettings.consumer(settings),
                Map.of(
                        "key.deserializer",
                        ByteArrayDeserializer.class,
                        "value.deserializer",
                        ByteArrayDeserializer.class)));
    }

    private static Map<String, Object> with(Map<String, Object> configuration, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(configuration);
        all.putAll(more);
        return all;
    }
}

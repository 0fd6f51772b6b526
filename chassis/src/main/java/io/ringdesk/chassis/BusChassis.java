package io.ringdesk.chassis;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.ringdesk.chassis.inbox.Audit;
import io.ringdesk.chassis.inbox.Consumers;
import io.ringdesk.chassis.inbox.DeadLetterReplay;
import io.ringdesk.chassis.inbox.DeadLetters;
import io.ringdesk.chassis.inbox.Gaps;
import io.ringdesk.chassis.inbox.Healing;
import io.ringdesk.chassis.inbox.Inbox;
import io.ringdesk.chassis.inbox.Outside;
import io.ringdesk.chassis.inbox.Owners;
import io.ringdesk.chassis.inbox.Positions;
import io.ringdesk.chassis.inbox.Unheard;
import io.ringdesk.chassis.inbox.Views;
import io.ringdesk.chassis.journal.Codecs;
import io.ringdesk.chassis.journal.Indexes;
import io.ringdesk.chassis.journal.Journal;
import io.ringdesk.chassis.journal.Journals;
import io.ringdesk.chassis.telemetry.Broker;
import io.ringdesk.chassis.telemetry.Steps;
import io.ringdesk.chassis.time.DatabaseTime;
import io.ringdesk.chassis.turnstile.Turnstile;
import io.ringdesk.chassis.web.Idempotency;
import io.ringdesk.chassis.web.RememberedAnswers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.web.client.RestClient;

/** What keeps histories and follows those of others: database, broker, journals, views, inbox. */
@AutoConfiguration(
    before = WebChassis.class,
    beforeName =
        "org.springframework.boot.mongodb.autoconfigure.health.MongoHealthContributorAutoConfiguration",
    afterName = "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration")
@ConditionalOnClass(MongoClient.class)
@ConditionalOnBean(type = "com.mongodb.client.MongoClient")
@Import(InternalEndpoints.class)
public class BusChassis {

  private static final Document PING = new Document("ping", 1);

  /** A broker that is away is not waited for at the end: what it lacks stays promised. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  /**
   * Where the database is away, whoever asks hears of it soon, and so does the readiness; what can
   * wait tries again. Before what {@code MONGODB_URI} says, which counts.
   */
  @Bean
  @Order(-1)
  static MongoClientSettingsBuilderCustomizer soonTold() {
    return settings ->
        settings.applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS));
  }

  /** Read and written by majority and journal; it knows the records of the domain. */
  @Bean
  MongoDatabase database(MongoClient client, @Value("${spring.mongodb.database}") String name) {
    return client
        .getDatabase(name)
        .withCodecRegistry(Codecs.registry())
        .withReadConcern(ReadConcern.MAJORITY)
        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  @Bean
  DatabaseTime databaseTime(MongoDatabase database) {
    return new DatabaseTime(database);
  }

  @Bean
  Turnstile turnstile(MongoDatabase database, DatabaseTime time) {
    return new Turnstile(database, time);
  }

  /** The business clock: the same for all instances of the service, in milliseconds. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock(DatabaseTime time, ServiceSettings settings) {
    return settings.moved(time.withZone(ZoneOffset.UTC));
  }

  /**
   * Keeps the order of what it is given, and tries on for as long as the process lives. One request
   * at a time: of several, a broker that is just coming back may refuse the first and take the
   * second, and then refuses the first for ever.
   */
  @Bean(destroyMethod = "close")
  Producer<String, byte[]> publisher(@Value("${spring.kafka.bootstrap-servers}") String brokers) {
    return new KafkaProducer<String, byte[]>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            brokers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Integer.MAX_VALUE,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            2000,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            4 * 1024 * 1024,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            ProducerConfig.LINGER_MS_CONFIG,
            2),
        new StringSerializer(),
        new ByteArraySerializer()) {
      @Override
      public void close() {
        close(LAST_WORDS);
      }
    };
  }

  @Bean(destroyMethod = "close")
  Admin brokerAccount(@Value("${spring.kafka.bootstrap-servers}") String brokers) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
  }

  /**
   * One question to the own database. The usual indicator asks every database of the server, which
   * was half of what a service at rest did.
   */
  @Bean
  HealthIndicator mongoHealthIndicator(MongoDatabase database) {
    return new AbstractHealthIndicator("The database does not answer") {
      @Override
      protected void doHealthCheck(Health.Builder health) {
        database.runCommand(PING);
        health.up();
      }
    };
  }

  @Bean
  Broker broker(
      Admin account, @Value("${spring.application.name}") String group, MeterRegistry meters) {
    return new Broker(account, group, meters);
  }

  @Bean
  Owners owners(
      RestClient.Builder http,
      ClientRegistrationRepository registrations,
      OAuth2AuthorizedClientService clients,
      ServiceSettings settings) {
    var tokens =
        new OAuth2ClientHttpRequestInterceptor(
            new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, clients));
    tokens.setClientRegistrationIdResolver(_ -> "ringdesk");
    return new Owners(http.requestInterceptor(tokens).build(), settings.owners());
  }

  @Bean
  Gaps gaps(Owners owners, MeterRegistry meters) {
    return new Gaps(owners, meters);
  }

  @Bean
  DeadLetters deadLetters(
      Producer<String, byte[]> publisher,
      @Value("${spring.application.name}") String group,
      MeterRegistry meters) {
    return new DeadLetters(publisher, group, meters);
  }

  @Bean
  Inbox inbox(DeadLetters deadLetters, Owners owners, ObjectProvider<OpenTelemetry> telemetry) {
    return new Inbox(deadLetters, owners, new Steps(telemetry.getIfAvailable(OpenTelemetry::noop)));
  }

  @Bean
  Healing healing(Inbox inbox, Positions positions, Owners owners) {
    return new Healing(inbox, positions, owners);
  }

  @Bean
  Unheard unheard(Owners owners, Positions positions) {
    return new Unheard(owners, positions);
  }

  @Bean
  Consumers consumers(
      @Value("${spring.kafka.bootstrap-servers}") String brokers,
      @Value("${spring.application.name}") String group) {
    return new Consumers(brokers, group + ".replay");
  }

  @Bean
  DeadLetterReplay deadLetterReplay(
      Consumers consumers, Inbox inbox, @Value("${spring.application.name}") String group) {
    return new DeadLetterReplay(consumers, inbox, group);
  }

  @Bean
  Audit audit(
      Consumers consumers,
      Inbox inbox,
      @Value("${spring.application.name}") String group,
      ObjectProvider<Outside<?>> topics) {
    return new Audit(consumers, inbox, group, topics.stream().toList());
  }

  @Bean
  Positions positions(MongoDatabase database) {
    return new Positions(database);
  }

  @Bean
  Views views(MongoDatabase database, Gaps gaps, Positions positions) {
    return new Views(database, gaps, positions);
  }

  @Bean
  Journals journals(
      MongoDatabase database,
      Producer<String, byte[]> publisher,
      Gaps gaps,
      Positions positions,
      Clock clock,
      DatabaseTime time,
      @Value("${spring.application.name}") String source,
      @Value("${ringdesk.journal.grown-old}") Duration grownOld,
      MeterRegistry meters) {
    return new Journals(
        database, publisher, gaps, positions, clock, time, source, grownOld, meters);
  }

  @Bean
  RememberedAnswers rememberedAnswers(MongoDatabase database, DatabaseTime time) {
    return new RememberedAnswers(database, time);
  }

  @Bean
  FilterRegistrationBean<Idempotency> idempotency(RememberedAnswers answers) {
    FilterRegistrationBean<Idempotency> filter =
        new FilterRegistrationBean<>(new Idempotency(answers));
    filter.setOrder(0); // after the token was checked
    return filter;
  }

  /**
   * Own topics are there, and keep all, before anything is published; every declared index is made.
   */
  @Bean
  SmartInitializingSingleton ground(
      MongoDatabase database,
      ObjectProvider<Indexes> indexes,
      ObjectProvider<Journal<?, ?>> journals,
      Admin account,
      @Value("${spring.cloud.stream.kafka.binder.min-partition-count}") int partitions) {
    return () -> {
      indexes.forEach(one -> one.make(database));
      List<String> topics = journals.stream().map(journal -> journal.type().topic()).toList();
      OwnTopics.make(account, topics, partitions);
    };
  }

  /**
   * Passing trouble: the same batch again, after pauses from 200 ms that double up to 10 s, for as
   * long as it takes.
   */
  @Bean
  ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> patience(Broker broker) {
    return (container, topic, _) -> {
      ExponentialBackOff pauses = new ExponentialBackOff(Duration.ofMillis(200).toMillis(), 2);
      pauses.setMaxInterval(Duration.ofSeconds(10).toMillis());
      DefaultErrorHandler again = new DefaultErrorHandler(pauses);
      again.setClassifications(Map.of(), true);
      container.setCommonErrorHandler(again);
      broker.watch(topic, container);
    };
  }
}

package io.ringdesk.call.exchange.makers;

import io.ringdesk.call.exchange.IntakeType;
import io.ringdesk.chassis.security.SignedPosts;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The doors of the makers, and how the messages that were kept there are read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Exchanges.class)
class MakersStream {

  @Bean
  SignedPosts exchangePaths() {
    return new SignedPosts(
        Stream.concat(
                Stream.of(MakersDoor.ASTERISK, MakersDoor.VONAGE),
                Messages.MANGO_KINDS.stream().map(MakersDoor.MANGO::concat))
            .toList());
  }

  @Bean
  IntakeType asteriskMessages(Messages messages) {
    return type(Messages.ASTERISK, messages);
  }

  @Bean
  IntakeType vonageMessages(Messages messages) {
    return type(Messages.VONAGE, messages);
  }

  @Bean
  IntakeType mangoCalls(Messages messages) {
    return type(Messages.mango("call"), messages);
  }

  @Bean
  IntakeType mangoSummaries(Messages messages) {
    return type(Messages.mango("summary"), messages);
  }

  private static IntakeType type(String name, Messages messages) {
    return new IntakeType(name, message -> messages.read(List.of(message)));
  }
}

package io.ringdesk.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SettingsTest {

  @EnableConfigurationProperties(Sending.class)
  static class OnlySettings {}

  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withUserConfiguration(OnlySettings.class)
          .withPropertyValues(
              "ringdesk.letters.server=smtp://localhost:2525",
              "ringdesk.letters.from=letters@ringdesk.example",
              "ringdesk.letters.company=Ringdesk",
              "ringdesk.letters.payment-link=https://pay.example/");

  @Test
  void letters_in_doubt_are_sent_again_unless_it_is_said_otherwise() {
    service.run(
        started -> assertThat(started.getBean(Sending.class).holdsWhatIsInDoubt()).isFalse());
    service
        .withPropertyValues("ringdesk.letters.in-doubt=hold")
        .run(started -> assertThat(started.getBean(Sending.class).holdsWhatIsInDoubt()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Hold", "drop"})
  void another_choice_fails_the_start_and_names_the_setting(String choice) {
    service
        .withPropertyValues("ringdesk.letters.in-doubt=" + choice)
        .run(
            failed ->
                assertThat(failed)
                    .getFailure()
                    .rootCause()
                    .hasMessage(
                        "LETTERS_IN_DOUBT has to be 'send' or 'hold', and is '%s'."
                            .formatted(choice)));
  }
}

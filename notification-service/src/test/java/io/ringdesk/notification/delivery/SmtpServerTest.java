package io.ringdesk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {

  @Test
  void an_address_names_host_port_and_account() {
    assertThat(SmtpServer.at(URI.create("smtp://localhost:2525")))
        .isEqualTo(new SmtpServer(false, "localhost", 2525, null, null));
    assertThat(SmtpServer.at(URI.create("smtps://anna%40x.example:p%2Bss+%3Aw@mail.example")))
        .isEqualTo(new SmtpServer(true, "mail.example", 465, "anna@x.example", "p+ss+:w"));
  }

  @Test
  void the_password_is_not_shown() {
    assertThat(SmtpServer.at(URI.create("smtps://anna:secret@mail.example")).toString())
        .isEqualTo("smtps://mail.example:465");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://mail.example", "mail.example:25", "smtp:///x"})
  void another_address_is_refused_with_the_way_out(String address) {
    assertThatThrownBy(() -> SmtpServer.at(URI.create(address)))
        .hasMessageContaining("smtp://host:2525");
  }
}

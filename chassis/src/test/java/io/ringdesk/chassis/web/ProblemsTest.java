package io.ringdesk.chassis.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DuplicateKeyException;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

  @Test
  void a_request_that_fails_is_told_in_the_log_without_the_customer(CapturedOutput log) {
    var taken = new IllegalArgumentException("dup key: { email: \"ana@customers.example\" }");

    new Problems().anythingElse(new DuplicateKeyException(taken.getMessage(), taken));

    assertThat(log.getAll())
        .contains("DuplicateKeyException", "IllegalArgumentException", "ProblemsTest")
        .doesNotContain("ana@customers.example");
  }
}

package io.ringdesk.call.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BucketTest {

  @Test
  void a_name_tells_its_bucket() {
    Bucket bucket = new Bucket("anna", LocalDate.of(2026, 11, 4));
    assertThat(bucket.name()).isEqualTo("2026-11/04/anna");
    assertThat(Bucket.named(bucket.name())).isEqualTo(bucket);
    assertThat(bucket.document()).isEqualTo("2026-11/anna");
    assertThat(Bucket.employeeOf(bucket.document())).isEqualTo("anna");
    assertThat(Bucket.named("2026-11/04/a/b")).isEqualTo(new Bucket("a/b", bucket.day()));
    assertThat(Bucket.named("2026-11/04/").employee()).isEmpty();
  }
}

package io.ringdesk.call.recordings;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What the company decides about recordings.
 *
 * @param most the largest that is taken
 * @param keptFor how long after it was sent one is kept; a change holds for those kept already
 * @param uploadsFor how long one that is sent in pieces is waited for
 * @param atOnce so many are received by one instance at a time
 * @param s3 the store that they lie in; null: in the service's own database
 */
@ConfigurationProperties("ringdesk.calls.recordings")
public record RecordingSettings(
    DataSize most, Duration keptFor, Duration uploadsFor, int atOnce, @Nullable S3 s3) {

  /**
   * A store that speaks the language of S3. Without an endpoint there is none.
   *
   * @param endpoint where it answers; empty: recordings stay in the database
   */
  public record S3(
      String endpoint, String region, String bucket, String accessKey, String secretKey) {

    URI address() {
      return URI.create(endpoint);
    }
  }

  boolean areInS3() {
    return s3 != null && !s3.endpoint().isBlank();
  }
}

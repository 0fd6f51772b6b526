package io.ringdesk.call.recordings;

import io.ringdesk.call.recordings.RecordingSettings.S3;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Recordings in a store that speaks the language of S3, each under the name of its file. */
@Component
class S3Store implements DisposableBean {

  private final @Nullable S3 settings;
  private final @Nullable S3Client client;

  S3Store(RecordingSettings settings) {
    this.settings = settings.areInS3() ? settings.s3() : null;
    this.client = this.settings == null ? null : client(this.settings);
  }

  /** By its path, and without the newer checksums: what every such store understands. */
  private static S3Client client(S3 settings) {
    return S3Client.builder()
        .endpointOverride(settings.address())
        .region(Region.of(settings.region()))
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  boolean isThere() {
    return client != null;
  }

  /** Put again, it is there once. */
  void put(String name, ContentStreamProvider content, long length, String contentType) {
    client()
        .putObject(
            to -> to.bucket(bucket()).key(name).contentType(contentType),
            RequestBody.fromContentProvider(content, length, contentType));
  }

  /** From a byte on. */
  InputStream open(String name, long from) {
    ResponseInputStream<GetObjectResponse> content =
        client().getObject(of -> of.bucket(bucket()).key(name).range("bytes=%d-".formatted(from)));
    return new FilterInputStream(content) {
      /** What was not read is not fetched. */
      @Override
      public void close() throws IOException {
        content.abort();
      }
    };
  }

  void delete(String name) {
    client().deleteObject(of -> of.bucket(bucket()).key(name));
  }

  private S3Client client() {
    if (client == null) {
      throw new IllegalStateException(
          "A recording lies in an S3-compatible store, and no store is set: RECORDINGS_S3_ENDPOINT.");
    }
    return client;
  }

  private String bucket() {
    return settings == null ? "" : settings.bucket();
  }

  @Override
  public void destroy() {
    if (client != null) {
      client.close();
    }
  }
}

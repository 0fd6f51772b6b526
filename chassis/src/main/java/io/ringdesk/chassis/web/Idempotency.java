package io.ringdesk.chassis.web;

import io.ringdesk.chassis.web.RememberedAnswers.Answer;
import io.ringdesk.chassis.web.RememberedAnswers.Remembered;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A POST that carries an Idempotency-Key is done once, by one instance at a time: the same key with
 * the same body is given the same answer, with another body 422. What is streamed line by line is
 * left out: its lines carry ids of their own. So is what comes without a token: nothing is kept of
 * those whom nobody knows.
 */
public final class Idempotency extends OncePerRequestFilter {

  /** Longer than a process is believed to live that has died. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final RememberedAnswers answers;

  public Idempotency(RememberedAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"POST".equals(request.getMethod())
        || request.getHeader(RequestKeys.HEADER) == null
        || request.getUserPrincipal() == null
        || BodyLimit.isStreamed(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key;
    byte[] body;
    try {
      key = RequestKeys.keyOf(request, String.valueOf(RequestKeys.sent(request)));
      body = request.getInputStream().readAllBytes();
    } catch (BadInput bad) {
      ProblemAnswer.write(response, ProblemAnswer.fields(bad.problems()));
      return;
    } catch (IOException failure) {
      if (failure.getCause() instanceof BodyTooLarge tooLarge) {
        ProblemAnswer.write(
            response, HttpStatus.CONTENT_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
        return;
      }
      throw failure;
    }
    String fingerprint = fingerprint(request, body);
    var earlier = beginOrAwait(key, fingerprint);
    if (earlier.isPresent()) {
      repeat(earlier.get(), fingerprint, response);
    } else {
      perform(key, new Reread(request, body), response, chain);
    }
  }

  /**
   * While the same request is worked on, here or in another instance, its repeat waits for the
   * answer, and takes over where whoever worked on it has died.
   */
  private Optional<Remembered> beginOrAwait(String key, String fingerprint) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<Remembered> earlier = answers.begin(key, fingerprint);
      if (earlier.isEmpty()
          || earlier.get().answer() != null
          || !earlier.get().fingerprint().equals(fingerprint)
          || System.nanoTime() > end) {
        return earlier;
      }
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
        return earlier;
      }
    }
  }

  private void perform(
      String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
    boolean kept = false;
    try {
      chain.doFilter(request, caught);
      if (caught.getStatus() < 500) {
        answers.keep(
            key,
            new Answer(
                caught.getStatus(),
                caught.getContentType(),
                caught.getHeader(HttpHeaders.ETAG),
                caught.getContentAsByteArray()));
        kept = true;
      }
    } finally {
      if (!kept) {
        answers.forget(key);
      }
    }
    caught.copyBodyToResponse();
  }

  private static void repeat(Remembered earlier, String fingerprint, HttpServletResponse response)
      throws IOException {
    if (!earlier.fingerprint().equals(fingerprint)) {
      ProblemAnswer.write(
          response,
          HttpStatus.UNPROCESSABLE_CONTENT,
          "This Idempotency-Key was used for another request. Send a new key with a new request.");
      return;
    }
    Answer answer = earlier.answer();
    if (answer == null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "1");
      ProblemAnswer.write(
          response,
          ProblemAnswer.refusal("The same request is being worked on. Ask again in a second."));
      return;
    }
    response.setStatus(answer.status());
    if (answer.contentType() != null) {
      response.setContentType(answer.contentType());
    }
    if (answer.etag() != null) {
      response.setHeader(HttpHeaders.ETAG, answer.etag());
    }
    response.getOutputStream().write(answer.body());
  }

  private static String fingerprint(HttpServletRequest request, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(String.valueOf(request.getQueryString()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** The request with the body that was read from it. */
  private static final class Reread extends HttpServletRequestWrapper {
    private final byte[] body;

    Reread(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new HeldInput(body);
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }
}

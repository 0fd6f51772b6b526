package io.ringdesk.chassis.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No body is read without a bound. What is streamed line by line may be longer than what is held in
 * memory.
 */
public final class BodyLimit extends OncePerRequestFilter {

  private final long most;
  private final long mostStreamed;

  /**
   * @param most bytes of an ordinary body
   * @param mostStreamed bytes of newline-delimited JSON
   */
  public BodyLimit(long most, long mostStreamed) {
    this.most = most;
    this.mostStreamed = mostStreamed;
  }

  /** Whether the body comes line by line: never held in memory, never remembered. */
  public static boolean isStreamed(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.startsWith("application/x-ndjson");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = isStreamed(request) ? mostStreamed : most;
    if (request.getContentLengthLong() > limit) {
      ProblemAnswer.write(
          response,
          HttpStatus.CONTENT_TOO_LARGE,
          String.valueOf(new BodyTooLarge(limit).getMessage()));
      return;
    }
    chain.doFilter(new Limited(request, limit), response);
  }

  private static final class Limited extends HttpServletRequestWrapper {
    private final long limit;

    Limited(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream(), limit);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream body;
    private final long limit;
    private long read;

    Counted(ServletInputStream body, long limit) {
      this.body = body;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int one = body.read();
      counted(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return counted(body.read(buffer, offset, length));
    }

    private int counted(int bytes) throws IOException {
      read += Math.max(0, bytes);
      if (read > limit) {
        throw BodyTooLarge.asInput(limit);
      }
      return bytes;
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}

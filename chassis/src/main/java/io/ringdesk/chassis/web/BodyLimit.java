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
 * No body is read without a bound. What is streamed, line by line or as a file, may be longer than
 * what is held in memory.
 */
public final class BodyLimit extends OncePerRequestFilter {

  private static final String IS_FILE = BodyLimit.class.getName() + ".isFile";

  private final Bodies bodies;

  public BodyLimit(Bodies bodies) {
    this.bodies = bodies;
  }

  /**
   * Whether the body comes line by line, or is a file: never held in memory, never remembered.
   * Known as soon as the request has passed here.
   */
  public static boolean isStreamed(HttpServletRequest request) {
    String type = request.getContentType();
    return (type != null && type.startsWith("application/x-ndjson"))
        || request.getAttribute(IS_FILE) != null;
  }

  private long limit(HttpServletRequest request) {
    for (Bodies.Files files : bodies.files()) {
      if (files.include(request)) {
        request.setAttribute(IS_FILE, true);
        return files.most().toBytes();
      }
    }
    return (isStreamed(request) ? bodies.mostStreamed() : bodies.most()).toBytes();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = limit(request);
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

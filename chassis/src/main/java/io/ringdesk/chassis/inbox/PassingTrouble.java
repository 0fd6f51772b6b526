package io.ringdesk.chassis.inbox;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.io.IOException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** Trouble that goes by itself: a server that is away, not one that answers no. */
public final class PassingTrouble {

  private static final boolean SERVERS_KNOWN =
      ClassUtils.isPresent("com.mongodb.MongoException", null)
          && ClassUtils.isPresent("org.apache.kafka.common.errors.RetriableException", null);

  private PassingTrouble() {}

  /** Whether trying the same again later can help. */
  public static boolean is(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (passes(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(Throwable failure) {
    return switch (failure) {
      case ResourceAccessException _,
          HttpServerErrorException _,
          OAuth2AuthorizationException _,
          IOException _,
          InterruptedException _ ->
          true;
      default -> SERVERS_KNOWN && OfServers.passes(failure);
    };
  }

  /** Of the database and the broker; looked at only where the service has both. */
  private static final class OfServers {

    static boolean passes(Throwable failure) {
      return switch (failure) {
        case MongoSocketException _,
            MongoTimeoutException _,
            MongoNotPrimaryException _,
            MongoNodeIsRecoveringException _,
            MongoWriteConcernException _,
            MongoInterruptedException _,
            RetriableException _,
            TransientDataAccessException _,
            DataAccessResourceFailureException _ ->
            true;
        case MongoException mongo ->
            mongo.hasErrorLabel("RetryableWriteError")
                || mongo.hasErrorLabel("TransientTransactionError");
        default -> false;
      };
    }
  }
}

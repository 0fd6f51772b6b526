package io.ringdesk.chassis.journal;

import java.util.Collection;
import org.springframework.dao.TransientDataAccessResourceException;

/** Other writers were faster again and again; the same may succeed a moment later. */
public class Contention extends TransientDataAccessResourceException {

  private static final long serialVersionUID = 1;

  Contention(String collection, Collection<String> ids) {
    super("Too many writers at once on " + collection + " " + ids + ".");
  }
}

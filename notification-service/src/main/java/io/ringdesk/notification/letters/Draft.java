package io.ringdesk.notification.letters;

import io.ringdesk.notification.domain.Template;

/** A letter as it would be sent now. */
public sealed interface Draft {

  Post post();

  /**
   * @param address as given, not checked
   */
  record Ready(Post post, String address, Template.Filled text) implements Draft {}

  /** Something is not known here yet. */
  record NotYet(Post post, String reason) implements Draft {}

  /** It can't be written as things stand. */
  record Never(Post post, String reason) implements Draft {}
}

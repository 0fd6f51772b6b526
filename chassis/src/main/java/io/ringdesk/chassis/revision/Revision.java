package io.ringdesk.chassis.revision;

/** A setting as it was at one time; its document has the number as its `_id`. */
public interface Revision {

  /** 0 for what holds before anybody has set it, then counted up. */
  long revision();
}

package io.ringdesk.call.domain;

/** What a line of a new order is sold as: what was asked for, something beside it, or dearer. */
public enum LineKind {
  BASE,
  CROSS,
  UPSALE
}

package io.ringdesk.commission.domain;

/** What a line was sold as: what was asked for, something beside it, or something dearer. */
public enum LineKind {
  BASE,
  CROSS,
  UPSALE
}

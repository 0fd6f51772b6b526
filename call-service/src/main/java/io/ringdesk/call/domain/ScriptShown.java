package io.ringdesk.call.domain;

/**
 * Which script a caller had before him.
 *
 * @param product whose: a sku, {@code electronic}, {@code any}, or the name that a task gives
 * @param version from 1
 */
public record ScriptShown(String product, Stage stage, int version) {}

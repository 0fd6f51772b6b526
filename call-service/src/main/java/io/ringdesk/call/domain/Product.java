package io.ringdesk.call.domain;

/**
 * What an order is about, as far as it matters to a conversation.
 *
 * @param electronic delivered by e-mail
 */
public record Product(String sku, boolean electronic) {}

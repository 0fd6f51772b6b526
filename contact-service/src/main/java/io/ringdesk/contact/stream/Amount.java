package io.ringdesk.contact.stream;

import org.bson.Document;

/**
 * Money, only to be shown.
 *
 * @param amount a decimal string
 * @param currency ISO 4217
 */
record Amount(String amount, String currency) {

  Document document() {
    return new Document("amount", amount).append("currency", currency);
  }
}

package io.ringdesk.call.claims;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param days how long a payment may take before the customer's word is listed
 */
@ConfigurationProperties("ringdesk.calls.claims")
record ClaimSettings(int days) {

  ClaimSettings {
    if (days < 0 || days > ClaimedPayments.MOST_DAYS) {
      throw new IllegalArgumentException(
          "A payment may take from 0 to %d days, but the setting is %d."
              .formatted(ClaimedPayments.MOST_DAYS, days));
    }
  }
}

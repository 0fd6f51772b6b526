package io.ringdesk.order.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What people may ask for.
 *
 * @param paymentLettersPerHour of one order
 */
@ConfigurationProperties("ringdesk.order")
record OrderSettings(@DefaultValue("3") int paymentLettersPerHour) {}

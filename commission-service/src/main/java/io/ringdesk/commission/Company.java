package io.ringdesk.commission;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company that pays the commissions.
 *
 * @param zone its time zone, in which a month of accounting begins and a date without a time is
 *     read
 */
@ConfigurationProperties("ringdesk.company")
public record Company(@DefaultValue("UTC") ZoneId zone) {}

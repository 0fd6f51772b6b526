package io.ringdesk.call.statistics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the live figures are sent.
 *
 * @param heartbeat how often something is sent where nothing changes; shorter than proxies wait
 * @param lasts after how long a stream ends, to be opened again
 * @param most how many may watch at one instance
 */
@ConfigurationProperties("ringdesk.calls.live")
record LiveSettings(Duration heartbeat, Duration lasts, int most) {}

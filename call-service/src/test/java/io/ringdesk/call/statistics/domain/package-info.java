@NullMarked
package io.ringdesk.call.statistics.domain;

import org.jspecify.annotations.NullMarked;

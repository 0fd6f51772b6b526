@NullMarked
package io.ringdesk.call.statistics;

import org.jspecify.annotations.NullMarked;

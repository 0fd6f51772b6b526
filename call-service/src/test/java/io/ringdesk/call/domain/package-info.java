@NullMarked
package io.ringdesk.call.domain;

import org.jspecify.annotations.NullMarked;

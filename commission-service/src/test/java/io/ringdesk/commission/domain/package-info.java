@NullMarked
package io.ringdesk.commission.domain;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ringdesk.bench;

import org.jspecify.annotations.NullMarked;

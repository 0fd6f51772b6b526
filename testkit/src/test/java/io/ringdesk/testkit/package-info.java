@NullMarked
package io.ringdesk.testkit;

import org.jspecify.annotations.NullMarked;

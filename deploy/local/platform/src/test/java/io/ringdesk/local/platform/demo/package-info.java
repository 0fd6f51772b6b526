@NullMarked
package io.ringdesk.local.platform.demo;

import org.jspecify.annotations.NullMarked;

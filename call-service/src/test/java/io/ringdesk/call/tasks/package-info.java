@NullMarked
package io.ringdesk.call.tasks;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ringdesk.call.scripts;

import org.jspecify.annotations.NullMarked;

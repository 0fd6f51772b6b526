/** Makes the jars that are missing or older than their sources. */
@NullMarked
package io.ringdesk.local.platform.build;

import org.jspecify.annotations.NullMarked;

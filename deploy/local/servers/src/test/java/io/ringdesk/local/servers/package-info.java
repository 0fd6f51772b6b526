@NullMarked
package io.ringdesk.local.servers;

import org.jspecify.annotations.NullMarked;

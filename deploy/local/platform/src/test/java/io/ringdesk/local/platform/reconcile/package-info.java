@NullMarked
package io.ringdesk.local.platform.reconcile;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ringdesk.bench.rig;

import org.jspecify.annotations.NullMarked;

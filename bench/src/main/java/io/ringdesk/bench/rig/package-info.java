/** The servers and services under test, at ports and in a folder of their own. */
@NullMarked
package io.ringdesk.bench.rig;

import org.jspecify.annotations.NullMarked;

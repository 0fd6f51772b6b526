/** The main job before one's eyes. */
@NullMarked
package io.ringdesk.local.platform.demo;

import org.jspecify.annotations.NullMarked;

/**
 * The one door: which service answers a path, who may knock, and what is said when nobody answers.
 */
@NullMarked
package io.ringdesk.gateway;

import org.jspecify.annotations.NullMarked;

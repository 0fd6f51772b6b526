/** Requests from many callers at once, at little cost of their own. */
@NullMarked
package io.ringdesk.bench.load;

import org.jspecify.annotations.NullMarked;

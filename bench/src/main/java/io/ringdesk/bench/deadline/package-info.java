/** Orders whose dates pass: how late they are cancelled. */
@NullMarked
package io.ringdesk.bench.deadline;

import org.jspecify.annotations.NullMarked;

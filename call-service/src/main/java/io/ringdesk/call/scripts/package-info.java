/** What is to be said, by product and stage, in the words of an administrator. */
@NullMarked
package io.ringdesk.call.scripts;

import org.jspecify.annotations.NullMarked;

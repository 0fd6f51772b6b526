@NullMarked
package io.ringdesk.contact.timeline;

import org.jspecify.annotations.NullMarked;

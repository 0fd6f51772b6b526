@NullMarked
package io.ringdesk.contact.stream;

import org.jspecify.annotations.NullMarked;

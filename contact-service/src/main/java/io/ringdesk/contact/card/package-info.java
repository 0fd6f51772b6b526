@NullMarked
package io.ringdesk.contact.card;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ringdesk.contact.staff;

import org.jspecify.annotations.NullMarked;

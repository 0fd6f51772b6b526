@NullMarked
package io.ringdesk.contact.staff.domain;

import org.jspecify.annotations.NullMarked;

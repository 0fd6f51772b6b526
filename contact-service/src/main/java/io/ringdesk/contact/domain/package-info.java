@NullMarked
package io.ringdesk.contact.domain;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ringdesk.contact;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ringdesk.local.mail;

import org.jspecify.annotations.NullMarked;

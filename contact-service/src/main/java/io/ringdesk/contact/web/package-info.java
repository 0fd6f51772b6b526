@NullMarked
package io.ringdesk.contact.web;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ringdesk.chassis.web;

import org.jspecify.annotations.NullMarked;

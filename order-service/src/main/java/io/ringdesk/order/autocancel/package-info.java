/** Orders that were not paid by their date. */
@NullMarked
package io.ringdesk.order.autocancel;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.ringdesk.bench.report;

import org.jspecify.annotations.NullMarked;

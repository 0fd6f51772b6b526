@NullMarked
package io.ringdesk.bench.measure;

import org.jspecify.annotations.NullMarked;

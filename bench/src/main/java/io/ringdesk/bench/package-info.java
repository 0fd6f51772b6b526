/** What the platform costs, beside a ceiling that is measured in the same run. */
@NullMarked
package io.ringdesk.bench;

import org.jspecify.annotations.NullMarked;

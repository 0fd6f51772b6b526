/** Planted: what the house rules have to find. */
@NullMarked
package io.ringdesk.plantedneighbour;

import org.jspecify.annotations.NullMarked;

package io.ringdesk.order.domain;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an order begins with beside its terms; each is asked for only when the order is new.
 *
 * @param number by which people know it
 * @param manager who gets it; empty when nobody is present
 * @param customer what holds for him already
 * @param code what becomes of the discount code that it came with
 */
public record Beginning(
    Supplier<String> number,
    Function<Order, Optional<Assigned>> manager,
    Function<Order, Standing> customer,
    Function<Placing, CodeAnswer> code) {}

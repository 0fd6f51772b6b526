package io.ringdesk.call.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sold by an order, and how far that is.
 *
 * @param products each once, in the order of the lines; empty when nobody told
 * @param isConfirmed that it was confirmed, or paid in part
 */
public record Sale(List<Product> products, boolean isConfirmed) {

  static final Sale UNTOLD = new Sale(List.of(), false);

  static Sale of(@Nullable List<Product> products) {
    return new Sale(products == null ? List.of() : products, false);
  }

  Sale with(List<Product> others) {
    return new Sale(others, isConfirmed);
  }

  Sale at(Stage stage) {
    return new Sale(products, stage == Stage.PAYMENT);
  }
}

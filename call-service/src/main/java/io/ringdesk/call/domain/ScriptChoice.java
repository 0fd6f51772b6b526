package io.ringdesk.call.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which script is shown: the most particular that there is. First that which the task names, then
 * those of the products in the order of the lines, then that of electronic products where one of
 * them is, then that of any.
 */
public final class ScriptChoice {

  public static final String ELECTRONIC = "electronic";
  public static final String ANY = "any";

  /** No order has more lines that matter. */
  private static final int MOST_PRODUCTS = 50;

  private ScriptChoice() {}

  /**
   * Whose scripts come into question, the most particular first.
   *
   * @param item what is called about
   * @param order the order that a task is about; null when it is about none
   */
  public static List<String> products(CallItem item, @Nullable CallItem order) {
    List<String> names = new ArrayList<>();
    Task task = item.task();
    if (task != null && task.script() != null) {
      names.add(task.script());
    }
    CallItem sold = task == null ? item : order;
    if (sold != null) {
      List<Product> products = sold.sale().products();
      products.stream().limit(MOST_PRODUCTS).map(Product::sku).forEach(names::add);
      if (products.stream().anyMatch(Product::electronic)) {
        names.add(ELECTRONIC);
      }
    }
    names.add(ANY);
    return names;
  }
}

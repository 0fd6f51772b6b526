package io.ringdesk.order.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders that are to be handed to a manager together.
 *
 * @param orders their ids, each once
 * @param manager null: nobody
 */
public record Wanted(List<String> orders, @Nullable String manager, String reason) {}

package io.ringdesk.order.intake;

import io.ringdesk.chassis.inbox.Incoming;
import java.util.List;
import java.util.function.Function;

/**
 * A topic by which news of orders come in, and how its records are read.
 *
 * @param reading what a record tells of orders; throws where it can't be taken
 */
public record IntakeTopic(String name, Function<Incoming, List<IntakeEvent>> reading) {}

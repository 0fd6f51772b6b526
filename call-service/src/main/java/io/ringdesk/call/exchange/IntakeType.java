package io.ringdesk.call.exchange;

import io.ringdesk.chassis.inbox.Incoming;
import java.util.List;
import java.util.function.Function;

/**
 * A type of record on the topic {@code pbx-intake}, and how it is read.
 *
 * @param reading what it says of calls; throws where it can't be taken
 */
public record IntakeType(String name, Function<Incoming, List<PbxEvent>> reading) {}

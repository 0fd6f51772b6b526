package io.ringdesk.chassis.journal;

import io.ringdesk.chassis.gather.Gathering;

/** Commands of people, which come one by one, written together. */
final class GroupCommit<S, E> {

  private static final int WRITERS = 2;

  private final Gathering<Proposal<S, E>, Result<S>> commands;

  GroupCommit(String name, Batch<S, E> batch) {
    this.commands = new Gathering<>("commit-" + name, WRITERS, batch::commit);
  }

  Outcome<S> submit(Proposal<S, E> proposal) {
    return switch (commands.ask(proposal)) {
      case Result.Done<S>(var outcome) -> outcome;
      case Result.Broken<S>(var failure) -> throw failure;
      case Result.PassedOver<S> _, Result.Gap<S> _ ->
          throw new IllegalStateException("A person's command has no place in another's history.");
    };
  }
}

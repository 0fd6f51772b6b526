package io.ringdesk.call.statistics.domain;

import io.ringdesk.call.exchange.domain.Outcome;

/** Adds up counts; one for hundreds of thousands of them, so it changes in its place. */
public final class Tally {

  private final boolean ofCompany;
  private long made;
  private long reached;
  private long answered;
  private long missed;
  private long falseStarts;
  private long recorded;
  private long talkSeconds;
  private long waited;
  private long waitSeconds;
  private long longestWaitSeconds;

  /**
   * @param ofCompany a call that counts for several employees counts once
   */
  public Tally(boolean ofCompany) {
    this.ofCompany = ofCompany;
  }

  /** So many calls of a kind; times in seconds, all of them together but the longest wait. */
  public void add(Cell cell, long calls, long talk, long wait, long longestWait) {
    long counting = !ofCompany || cell.first() ? calls : 0;
    talkSeconds += talk;
    switch (cell.side()) {
      case RECORDED -> recorded += counting;
      case OUTBOUND -> {
        made += counting;
        reached += cell.outcome() == Outcome.ANSWERED ? counting : 0;
      }
      case INBOUND -> {
        switch (cell.outcome()) {
          case ANSWERED -> answered += counting;
          case MISSED -> missed += counting;
          case FALSE_START -> falseStarts += counting;
          case null -> {}
        }
        if (cell.outcome() != Outcome.FALSE_START) {
          waited += cell.first() ? calls : 0;
          waitSeconds += wait;
          longestWaitSeconds = Math.max(longestWaitSeconds, longestWait);
        }
      }
    }
  }

  public long missed() {
    return missed;
  }

  public Figures figures() {
    return new Figures(
        made,
        reached,
        answered,
        missed,
        falseStarts,
        recorded,
        talkSeconds,
        waited,
        waitSeconds,
        longestWaitSeconds);
  }
}

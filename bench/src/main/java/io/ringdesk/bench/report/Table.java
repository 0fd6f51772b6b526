package io.ringdesk.bench.report;

import io.ringdesk.bench.rounds.Figures;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The results in Markdown, to be pasted. */
public record Table(List<Result> results) {

  @Override
  public String toString() {
    var lines = new StringJoiner("\n");
    lines.add("| measure | product | ceiling | ratio | goal | met | spread | rounds |");
    lines.add("|---|---:|---:|---:|---:|---|---:|---:|");
    results.forEach(result -> lines.add(line(result)));
    results.stream()
        .filter(result -> !result.note().isEmpty())
        .forEach(result -> lines.add("\n`%s`: %s".formatted(result.name(), result.note())));
    return lines.toString();
  }

  private static String line(Result it) {
    return "| %s | %s %s | %s | %s | %s | %s | %s | %d |"
        .formatted(
            it.name(),
            Figures.shown(it.value()),
            it.unit(),
            it.ceiling() == null ? "" : Figures.shown(it.ceiling()),
            ratio(it),
            it.goal() == null ? "" : it.goal(),
            met(it),
            it.samples().size() == 1 ? "1 round" : Figures.percent(it.spread()),
            it.samples().size());
  }

  private static String ratio(Result it) {
    @Nullable Double ratio = it.ratio();
    if (ratio == null) return "";
    var asTimes = ratio > 2 || (it.goal() != null && it.goal().contains("×"));
    return asTimes ? Figures.shown(ratio) + " ×" : Figures.percent(ratio);
  }

  private static String met(Result it) {
    if (it.met() != null) return it.met() ? "yes" : "**no**";
    if (it.doubt() == null) return "";
    return (it.goal() == null ? "(%s)" : "not judged (%s)").formatted(it.doubt());
  }
}

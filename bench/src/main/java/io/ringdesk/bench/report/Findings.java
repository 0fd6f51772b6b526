package io.ringdesk.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a run has found so far. Each figure is on the disk as soon as it is there. */
public final class Findings {

  private final Path folder;
  private final PrintStream out;
  private final List<Result> found = new ArrayList<>();

  /**
   * @param folder which takes results, table and plots
   */
  public Findings(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  public void keep(Result figure) throws IOException {
    found.add(figure);
    new ResultsFile(folder.resolve("results.json")).keep(figure);
    try {
      new Plot(figure).in(folder);
    } catch (IOException | RuntimeException | LinkageError noPicture) {
      out.printf("  No plot of %s: %s%n", figure.name(), noPicture);
    }
  }

  /** Of this run, in the order in which they came. */
  public List<Result> all() {
    return List.copyOf(found);
  }
}

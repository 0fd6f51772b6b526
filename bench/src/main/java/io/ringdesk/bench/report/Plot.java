package io.ringdesk.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A result as a picture: every round of product and ceiling, so that one sees how far they lie. */
public record Plot(Result result) {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;

  /** Written beside the results as {@code NAME.svg}. */
  public void in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var file = Files.newOutputStream(folder.resolve(result.name() + ".svg"))) {
      ChartEncoder.saveChart(chart(), file, "svg");
    }
  }

  private XYChart chart() {
    var chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .theme(ChartTheme.GGPlot2)
            .title(
                result.name() + (result.doubt() == null ? "" : " (%s)".formatted(result.doubt())))
            .xAxisTitle("round")
            .yAxisTitle(result.unit())
            .build();
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    add(chart, "product", result.samples());
    add(chart, "ceiling", result.ceilingSamples());
    return chart;
  }

  private static void add(XYChart chart, String name, List<Double> samples) {
    if (samples.isEmpty()) return;
    chart.addSeries(
        name,
        IntStream.rangeClosed(1, samples.size()).mapToObj(Integer::valueOf).toList(),
        samples);
  }
}

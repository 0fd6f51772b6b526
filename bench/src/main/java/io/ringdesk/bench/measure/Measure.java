package io.ringdesk.bench.measure;

import io.ringdesk.bench.report.Result;
import java.util.List;

/** One of the things that are measured. */
@FunctionalInterface
public interface Measure {

  /** The figures; the first one has the measure's name. */
  List<Result> run(Trial trial) throws Exception;
}

package io.ringdesk.bench.intake;

import io.ringdesk.bench.measure.Measure;
import io.ringdesk.bench.measure.Trial;
import io.ringdesk.bench.orders.Mix;
import io.ringdesk.bench.report.Goal;
import io.ringdesk.bench.report.Result;
import io.ringdesk.local.platform.parts.Service;

/** The same intake through the gateway, beside the topic. */
public final class IntakeHttp implements Measure {

  @Override
  public void run(Trial trial) throws Exception {
    var count = trial.size(Intake.FULL, Intake.QUICK);
    try (var rig = trial.rig()) {
      var service = Intake.orderService(rig);
      rig.start(Service.GATEWAY);
      var topic = Intake.product(trial, rig, service, count);
      var written = rig.database().getDatabase("order-service").getCollection("orders");
      var http =
          new Uploads(
              rig.bus(),
              rig.url(Service.GATEWAY),
              rig.issuer().bearer("shop", "external-system"),
              trial.orders("bench-http", Mix.USUAL),
              count,
              written::estimatedDocumentCount);
      var compared = trial.rounds("orders/s").compare(http, topic);
      trial.keep(
          Result.compared(
              "intake-http",
              "orders/s",
              new Goal.Share(0.5),
              compared,
              "%d orders a round, %d a request, %d requests at once; what makes and sends the lines shares the processors."
                  .formatted(count, Uploads.LINES, Uploads.AT_ONCE)));
    }
  }
}

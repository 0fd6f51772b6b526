package io.ringdesk.planted.order;

import java.util.concurrent.TimeUnit;

class SleeperByUnit {
  void waits() throws InterruptedException {
    TimeUnit.SECONDS.sleep(1);
  }
}

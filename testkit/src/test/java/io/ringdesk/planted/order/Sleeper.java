package io.ringdesk.planted.order;

class Sleeper {
  void waits() throws InterruptedException {
    Thread.sleep(1000);
  }
}

package io.ringdesk.local.platform;

import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.platform.parts.Settings.Unusable;
import io.ringdesk.local.platform.watch.PlatformState;
import io.ringdesk.local.platform.watch.PlatformState.Phase;
import io.ringdesk.local.platform.watch.StateFile;
import java.time.Duration;

/** The platform that the command was called for. */
record Here(Settings settings, StateFile file) {

  static Here now() {
    return with(Duration.ZERO);
  }

  static Here with(Duration clock) {
    var settings = Settings.of(System.getenv(), clock);
    return new Here(settings, StateFile.in(settings.folder()));
  }

  /**
   * @throws Unusable when it does not run, or not yet
   */
  PlatformState running() {
    var state =
        file.watched()
            .orElseThrow(
                () -> new Unusable("Ringdesk does not run. Start it: ./ringdesk up --detach"));
    if (state.phase() != Phase.RUNNING) {
      throw new Unusable("Ringdesk is not ready yet. See ./ringdesk status");
    }
    return state;
  }
}

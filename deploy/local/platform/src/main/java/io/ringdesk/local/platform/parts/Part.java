package io.ringdesk.local.platform.parts;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that runs, or that is used where a variable names it.
 *
 * @param tier when it starts and stops
 * @param url where it listens, without credentials
 * @param ports those that must be free before it starts
 * @param launch how it is started; absent for what somebody else runs
 * @param probe whether it does its work
 */
public record Part(
    String name, Tier tier, String url, List<Place> ports, Optional<Launch> launch, Probe probe) {

  /** What stands on what. All else starts when the ground is ready; each stops after its later. */
  public enum Tier {
    GROUND,
    SERVICES,
    DOOR
  }

  /** The program, told as late as possible, since it may have to be laid out first. */
  public record Launch(Program program, Map<String, String> environment) {
    Launch told(Map<String, String> more) {
      var all = new HashMap<>(environment);
      all.putAll(more);
      return new Launch(program, all);
    }
  }

  /** What is started. */
  @FunctionalInterface
  public interface Program {

    /** Laid out first where that is needed. */
    List<String> command() throws IOException, InterruptedException;

    /** Prepares later starts, so that they are faster; not for every program. */
    default void learn(Pace pace) throws IOException, InterruptedException {}

    /** At which something is prepared. */
    enum Pace {
      /** With what the processors have to spare: it must not be felt by what runs. */
      ASIDE,
      /** Somebody waits for it. */
      AWAITED
    }
  }

  /** Has its program prepare later starts, where it is ours to start. */
  public void learn(Program.Pace pace) throws IOException, InterruptedException {
    if (launch.isPresent()) launch.get().program().learn(pace);
  }

  /** The same, told more by variables. */
  public Part told(Map<String, String> more) {
    return new Part(name, tier, url, ports, launch.map(it -> it.told(more)), probe);
  }

  static Part somebodyElses(String name, String url, Probe probe) {
    // What stands between // and @ may be a password.
    var shown = url.replaceAll("//[^/@]*@", "//");
    return new Part(name, Tier.GROUND, shown, List.of(), Optional.empty(), probe);
  }

  public static Ours ours(String name, Tier tier, String url, Port... ports) {
    return new Ours(name, tier, url, Arrays.stream(ports).map(Place::of).toList());
  }

  /** A part of our own, before it is said what it runs. */
  public record Ours(String name, Tier tier, String url, List<Place> ports) {
    public Part runs(Program program, Map<String, String> environment, Probe probe) {
      var launch = Optional.of(new Launch(program, environment));
      return new Part(name, tier, url, ports, launch, probe);
    }
  }
}

package io.ringdesk.bench.rig;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.ringdesk.local.platform.parts.Addresses;
import io.ringdesk.local.platform.parts.Jars;
import io.ringdesk.local.platform.parts.Part;
import io.ringdesk.local.platform.parts.Parts;
import io.ringdesk.local.platform.parts.Place;
import io.ringdesk.local.platform.parts.Port;
import io.ringdesk.local.platform.parts.Probe;
import io.ringdesk.local.platform.parts.Secrets;
import io.ringdesk.local.platform.parts.Service;
import io.ringdesk.local.platform.parts.Settings;
import io.ringdesk.local.servers.Folders;
import io.ringdesk.local.servers.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A broker and a database of one measure's own, with empty folders at free ports, and beside them
 * whatever services and ceilings the measure starts. When it is closed, all of it ends.
 */
public final class Rig implements AutoCloseable {

  private static final int MOST_INSTANCES = 3;

  /** A million orders and their indexes are looked up in it, and have room. */
  private static final String DATABASE_CACHE = "--wiredTigerCacheSizeGB=4";

  private final Workplace workplace;
  private final Path folder;
  private final Issuer issuer;
  private final Settings settings;
  private final Jars jars;
  private final List<Running> running = new ArrayList<>();
  private final Thread hook = Thread.ofPlatform().unstarted(this::killAll);
  private final Bus bus;
  private final MongoClient database;

  private Rig(Workplace workplace, int instances) throws Exception {
    this.workplace = workplace;
    folder = workplace.folder().resolve("rig");
    for (var old : List.of("data", "logs")) Folders.delete(folder.resolve(old));
    issuer = new Issuer();
    settings = settings(workplace, folder, issuer, instances);
    jars = new Jars(workplace.root(), workplace.folder().resolve("parts")).told(Flags.PRODUCTION);
    Runtime.getRuntime().addShutdownHook(hook);
    start(part("kafka"), Map.of());
    start(part("mongodb"), Map.of());
    bus = new Bus(addresses().kafka());
    database = MongoClients.create(addresses().mongodb());
  }

  /**
   * Broker and database are ready when it returns.
   *
   * @param instances of order-service that may be started, 3 at the most
   */
  public static Rig open(Workplace workplace, int instances) throws Exception {
    return new Rig(workplace, instances);
  }

  private static Settings settings(Workplace workplace, Path folder, Issuer issuer, int instances) {
    var variables = new HashMap<>(workplace.environment());
    variables.put("RINGDESK_FOLDER", folder.toString());
    variables.put("RINGDESK_INSTANCES", "order-service=" + instances);
    variables.put("OIDC_ISSUER", issuer.address());
    variables.put("SERVICE_CLIENT_SECRET", "bench");
    for (var port : Port.values()) {
      for (var instance = 1; instance <= MOST_INSTANCES; instance++) {
        variables.put(new Place(port, instance).variable(), Integer.toString(FreePort.any()));
      }
    }
    return Settings.of(variables, Duration.ZERO);
  }

  private Addresses addresses() {
    return new Addresses(settings);
  }

  private Part part(String name) {
    return new Parts(settings, addresses(), Secrets.in(folder), jars)
        .all().stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  public Bus bus() {
    return bus;
  }

  public MongoClient database() {
    return database;
  }

  /** Where the database listens, as clients want to know it. */
  public String databaseAddress() {
    return addresses().mongodb();
  }

  public Issuer issuer() {
    return issuer;
  }

  public Workplace workplace() {
    return workplace;
  }

  /** Where the first instance of a service listens. */
  public String url(Service service) {
    return part(service.title()).url();
  }

  /** Broker and database, for those who count what they take. */
  public List<Running> ground() {
    return running.subList(0, 2);
  }

  /** Starts a service and waits until it is ready. */
  public Running start(Service service) throws Exception {
    return start(service, 1, Map.of());
  }

  /**
   * @param instance from 1
   * @param told variables that it is given besides
   */
  public Running start(Service service, int instance, Map<String, String> told) throws Exception {
    return start(part(service.instance(instance)), told);
  }

  private Running start(Part part, Map<String, String> told) throws Exception {
    var launch = part.launch().orElseThrow();
    var environment = new HashMap<>(launch.environment());
    environment.put("RINGDESK_DRAIN", "0s");
    environment.putAll(told);
    var command =
        launch.program().command().stream()
            .map(it -> it.startsWith("--wiredTigerCacheSizeGB") ? DATABASE_CACHE : it)
            .toList();
    return start(part.name(), command, environment).untilReady(part.probe());
  }

  /** Starts a program of the benchmark's own in a Java machine with the same flags. */
  public Running start(Class<?> program, List<String> arguments) throws IOException {
    var command =
        new ArrayList<>(
            Flags.java(List.of("-cp", System.getProperty("java.class.path"), program.getName())));
    command.addAll(arguments);
    return start(program.getSimpleName(), command, Map.of());
  }

  /**
   * Starts a Spring Boot program that is built beside the benchmark, with the same flags, and waits
   * until it is ready.
   *
   * @param module such as {@code bench/usual}
   */
  public Running start(String module, int port, Map<String, String> told) throws Exception {
    var jar = Jars.built(workplace.root(), module);
    var name = Path.of(module).getFileName().toString();
    var environment = new HashMap<>(told);
    environment.put("SERVER_PORT", Integer.toString(port));
    return start(name, Flags.java(List.of("-jar", jar.toString())), environment)
        .untilReady(Probe.http("http://localhost:%d/actuator/health".formatted(port)));
  }

  /** A port for {@link #start(String, int, Map)}. */
  public int port() {
    return FreePort.any();
  }

  private Running start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    var log = Files.createDirectories(folder.resolve("logs")).resolve(name + ".log");
    var started = Running.start(name, command, environment, log);
    running.add(started);
    return started;
  }

  /** Ends one of those that were started, in order. */
  public void stop(Running one) {
    one.close();
    running.remove(one);
  }

  @Override
  public void close() {
    database.close();
    bus.close();
    issuer.close();
    killAll();
    Runtime.getRuntime().removeShutdownHook(hook);
    Folders.delete(folder.resolve("data"));
  }

  /** What is thrown away need not be ended in order. */
  private void killAll() {
    List.copyOf(running).reversed().forEach(Running::kill);
  }
}

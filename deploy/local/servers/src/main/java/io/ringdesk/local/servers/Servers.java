package io.ringdesk.local.servers;

/**
 * The MongoDB and the Kafka that tests run against: real ones always. Each is
 *
 * <ol>
 *   <li>the server that MONGODB_URI or KAFKA_BOOTSTRAP_SERVERS names; what earlier tests left there
 *       is removed first, and a server with Ringdesk's data that no test made is refused;
 *   <li>else a container, where a Docker engine answers;
 *   <li>else a process of this machine, with a free port and a folder of its own.
 * </ol>
 *
 * RINGDESK_TEST_SERVERS=processes passes over the containers.
 *
 * @param mongodbUri names no database: each service uses the one called as it is
 * @param kafkaBootstrap host and port
 */
public record Servers(String mongodbUri, String kafkaBootstrap) {

  /**
   * Started at the first call, the same ones for every later call in this process, and ended with
   * it. Which ones run is printed once.
   *
   * @throws ServerMissing when one can't be had, with the way to get it
   */
  public static Servers forTests() {
    return TestServers.started();
  }
}

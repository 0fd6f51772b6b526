package io.ringdesk.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IdentityTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CONSOLE = "http://localhost:8080";

  @TempDir static Path folder;
  private static ConfigurableApplicationContext provider;

  @BeforeAll
  static void start() {
    provider = started();
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "anna, call-centre-manager",
    "boris, call-centre-manager",
    "clara, call-centre-manager",
    "paula, personal-manager",
    "helga, head-of-sales",
    "admin, administrator",
    "shop, external-system",
    "pbx, telephone-exchange"
  })
  void the_platform_gets_a_token_of_each_demo_account(String user, String role) throws Exception {
    var answer = demoToken(user, "platform-secret");

    var token = decoded(json(answer).get("access_token").asString());
    assertThat(token.getSubject()).isEqualTo(user);
    assertThat(token.getClaimAsStringList("roles")).containsExactly(role);
    assertThat(token.getAudience()).containsExactly("ringdesk");
    assertThat(token.getClaimAsString("iss")).isEqualTo("http://localhost:9000");
    assertThat(token.getHeaders()).containsEntry("alg", "RS256");
    assertThat(json(answer).get("expires_in").asInt()).isEqualTo(3600);
  }

  @Test
  void an_unknown_account_is_answered_with_the_known_ones() throws Exception {
    var answer = demoToken("nobody", "platform-secret");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(contentType(answer)).isEqualTo("application/problem+json");
    assertThat(json(answer).get("detail").asString())
        .contains("'nobody'", "anna, boris, clara, paula, helga, admin, shop, pbx");
  }

  @Test
  void another_secret_gets_no_token() throws Exception {
    assertThat(demoToken("anna", "guessed").statusCode()).isEqualTo(401);
    var without = get(HttpClient.newHttpClient(), "/demo/token?user=anna");
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(contentType(without)).isEqualTo("application/problem+json");
  }

  @Test
  void a_service_gets_a_token_with_its_client_secret() throws Exception {
    var answer = serviceToken("services-secret");

    var token = decoded(json(answer).get("access_token").asString());
    assertThat(token.getSubject()).isEqualTo("ringdesk-services");
    assertThat(token.getClaimAsStringList("roles")).containsExactly("service");
    assertThat(token.getAudience()).containsExactly("ringdesk");
    assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt()))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void a_wrong_client_secret_gets_no_token() throws Exception {
    assertThat(serviceToken("guessed").statusCode()).isEqualTo(401);
  }

  @Test
  void a_person_signs_in_to_the_console_with_code_and_proof_key() throws Exception {
    var browser = browser();
    var verifier = "a-verifier-of-at-least-forty-three-characters-1234";

    var toLogin = get(browser, authorize(CONSOLE + "/signed-in", challenge(verifier)));
    assertThat(location(toLogin)).endsWith("/login");
    var back = signIn(browser, "anna", "anna");
    var toConsole = get(browser, back.getRawPath() + "?" + back.getRawQuery());
    assertThat(location(toConsole)).startsWith(CONSOLE + "/signed-in?code=");
    var answer = exchange(browser, code(toConsole), verifier);

    var token = decoded(json(answer).get("access_token").asString());
    assertThat(token.getSubject()).isEqualTo("anna");
    assertThat(token.getClaimAsStringList("roles")).containsExactly("call-centre-manager");
    assertThat(json(answer).has("id_token")).isTrue();
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(CONSOLE);
  }

  @Test
  void a_code_without_its_verifier_is_worth_nothing() throws Exception {
    var browser = browser();
    get(
        browser,
        authorize(
            CONSOLE + "/signed-in", challenge("the-right-verifier-of-forty-three-characters")));
    var back = signIn(browser, "boris", "boris");
    var toConsole = get(browser, back.getRawPath() + "?" + back.getRawQuery());

    var answer = exchange(browser, code(toConsole), "another-verifier-of-forty-three-characters-x");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("error").asString()).isEqualTo("invalid_grant");
  }

  @Test
  void a_wrong_password_does_not_sign_in() throws Exception {
    var browser = browser();
    get(browser, authorize(CONSOLE + "/", challenge("v".repeat(43))));

    assertThat(signIn(browser, "anna", "boris").getRawQuery()).isEqualTo("error");
  }

  @Test
  void a_code_is_sent_to_the_console_only() throws Exception {
    var answer = get(browser(), authorize("http://evil.example/", challenge("v".repeat(43))));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void the_discovery_document_names_the_issuer_and_the_keys() throws Exception {
    var document = json(get(HttpClient.newHttpClient(), "/.well-known/openid-configuration"));

    assertThat(document.get("issuer").asString()).isEqualTo("http://localhost:9000");
    assertThat(document.get("jwks_uri").asString()).isEqualTo("http://localhost:9000/oauth2/jwks");
  }

  @Test
  void a_token_outlives_a_restart_and_only_the_owner_may_read_the_key() throws Exception {
    var token = json(demoToken("anna", "platform-secret")).get("access_token").asString();

    provider.close();
    provider = started();

    assertThat(decoded(token).getSubject()).isEqualTo("anna");
    assertThat(Files.getPosixFilePermissions(folder.resolve("signing-key.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void a_start_without_secrets_is_refused_with_the_variable_to_set() {
    assertThatThrownBy(
            () ->
                SpringApplication.run(
                    IdentityApplication.class, "--server.port=0", "--identity.folder=" + folder))
        .hasStackTraceContaining("SERVICE_CLIENT_SECRET");
  }

  private static ConfigurableApplicationContext started() {
    return SpringApplication.run(
        IdentityApplication.class,
        "--server.port=0",
        "--identity.folder=" + folder,
        "--identity.service-client-secret=services-secret",
        "--identity.platform-secret=platform-secret");
  }

  private static URI uri(String path) {
    return URI.create(
        "http://localhost:"
            + provider.getEnvironment().getRequiredProperty("local.server.port")
            + path);
  }

  private static HttpClient browser() {
    return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  }

  private static HttpResponse<String> get(HttpClient client, String path) throws Exception {
    var request = HttpRequest.newBuilder(uri(path)).header("Accept", "text/html,*/*");
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(
      HttpClient client, String path, Map<String, String> form, String... headers)
      throws Exception {
    var body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) request.headers(headers);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> demoToken(String user, String secret) throws Exception {
    var request =
        HttpRequest.newBuilder(uri("/demo/token?user=" + user)).header("X-Ringdesk-Secret", secret);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> serviceToken(String secret) throws Exception {
    var basic = "ringdesk-services:" + secret;
    return post(
        HttpClient.newHttpClient(),
        "/oauth2/token",
        Map.of("grant_type", "client_credentials"),
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
  }

  private static String authorize(String redirect, String challenge) {
    return "/oauth2/authorize?response_type=code&client_id=console&scope=openid&state=s&redirect_uri="
        + encoded(redirect)
        + "&code_challenge_method=S256&code_challenge="
        + challenge;
  }

  private static URI signIn(HttpClient browser, String user, String password) throws Exception {
    var page = get(browser, "/login").body();
    var csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
    assertThat(csrf.find()).isTrue();
    var form = Map.of("username", user, "password", password, "_csrf", csrf.group(1));
    return URI.create(location(post(browser, "/login", form)));
  }

  private static HttpResponse<String> exchange(HttpClient browser, String code, String verifier)
      throws Exception {
    return post(
        browser,
        "/oauth2/token",
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "console",
            "redirect_uri",
            CONSOLE + "/signed-in",
            "code",
            code,
            "code_verifier",
            verifier),
        "Origin",
        CONSOLE);
  }

  private static String code(HttpResponse<String> redirect) {
    return location(redirect).replaceAll(".*[?&]code=([^&]+).*", "$1");
  }

  private static String challenge(String verifier) throws Exception {
    var digest =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private static Jwt decoded(String token) {
    return NimbusJwtDecoder.withJwkSetUri(uri("/oauth2/jwks").toString()).build().decode(token);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String contentType(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

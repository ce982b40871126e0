package dev.gotrace.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gotrace.app.target.Commands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium, driven over its DevTools protocol; it has one page. */
final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
  private final BlockingQueue<String> loads = new LinkedBlockingQueue<>();
  private String session = "";
  private int last;

  /** What the page complained of: errors, refused actions. */
  final List<String> complaints = new CopyOnWriteArrayList<>();

  /** Every address that was asked for. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private Browser(Process process, URI address) throws Exception {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .get(SECONDS, TimeUnit.SECONDS);
  }

  /** The one that is installed, by whichever name; tests are skipped without one. */
  static String command() {
    return Stream.of("chromium-browser", "google-chrome")
        .flatMap(name -> Commands.find(name).stream())
        .map(Path::toString)
        .filter(name -> Commands.find("chromium").isEmpty())
        .findFirst()
        .orElseGet(() -> Commands.need("chromium"));
  }

  /**
   * Starts one.
   *
   * @param folder its own, where it keeps what it must
   */
  static Browser start(String command, Path folder) throws Exception {
    List<String> words =
        List.of(
            command,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            "--user-data-dir=" + folder,
            "about:blank");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        Thread drain = new Thread(() -> said.lines().forEach(rest -> {}));
        drain.setDaemon(true);
        drain.start();
        Browser browser = new Browser(process, URI.create(line.substring(22).strip()));
        browser.attach();
        return browser;
      }
    }
    throw new IOException(command + " did not start");
  }

  private void attach() throws Exception {
    String target = "";
    for (JsonNode info : call("Target.getTargets", Map.of()).get("targetInfos")) {
      target = info.get("type").asText().equals("page") ? info.get("targetId").asText() : target;
    }
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    ObjectNode message = JSON.createObjectNode();
    int id = ++last;
    message.put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> reply = new CompletableFuture<>();
    replies.put(id, reply);
    socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
    return reply.get(SECONDS, TimeUnit.SECONDS);
  }

  /** Opens a page and waits until it is loaded. */
  void open(String address) throws Exception {
    loads.clear();
    call("Page.navigate", Map.of("url", address));
    if (loads.poll(SECONDS, TimeUnit.SECONDS) == null) {
      throw new IOException("not loaded: " + address);
    }
  }

  /** A width of 500 or less is a phone's. */
  void size(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width <= 500));
  }

  void prefers(String scheme) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The value of an expression, as text. */
  String eval(String expression) throws Exception {
    JsonNode reply =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (reply.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + reply.get("exceptionDetails"));
    }
    return reply.get("result").path("value").asText();
  }

  /** Presses a key by its name, a printable one by itself. */
  void key(String key) throws Exception {
    String name = key.equals("Space") ? " " : key;
    List<Object> text =
        name.length() == 1 ? List.of(name) : name.equals("Enter") ? List.of("\r") : List.of();
    HashMap<String, Object> down = new HashMap<>(Map.of("type", "keyDown", "key", name));
    text.forEach(typed -> down.put("text", typed));
    if (name.equals("Enter")) {
      down.put("windowsVirtualKeyCode", 13);
    } else if (name.equals("Tab")) {
      down.put("windowsVirtualKeyCode", 9);
    } else if (name.equals("Escape")) {
      down.put("windowsVirtualKeyCode", 27);
    } else if (name.equals("ArrowRight")) {
      down.put("windowsVirtualKeyCode", 39);
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", name));
  }

  void type(String text) throws Exception {
    call("Input.insertText", Map.of("text", text));
  }

  /** Clicks where an element is, as a mouse does. */
  void click(String selector) throws Exception {
    JsonNode at =
        JSON.readTree(
            eval(
                "(() => { const e = document.querySelector("
                    + JSON.writeValueAsString(selector)
                    + "); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                    + " return JSON.stringify([r.x + r.width / 2, r.y + r.height / 2]); })()"));
    for (String kind : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              kind,
              "x",
              at.get(0).asDouble(),
              "y",
              at.get(1).asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** A picture of what is seen, or of all of the page. */
  byte[] picture(boolean all) throws Exception {
    JsonNode reply =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", all));
    return Base64.getDecoder().decode(reply.get("data").asText());
  }

  byte[] paper() throws Exception {
    JsonNode reply = call("Page.printToPDF", Map.of("preferCSSPageSize", true));
    return Base64.getDecoder().decode(reply.get("data").asText());
  }

  private void told(JsonNode event) {
    JsonNode about = event.get("params");
    switch (event.get("method").asText()) {
      case "Page.loadEventFired" -> loads.add("");
      case "Runtime.exceptionThrown" -> complaints.add(about.get("exceptionDetails").toString());
      case "Log.entryAdded" -> complaints.add(about.get("entry").toString());
      case "Runtime.consoleAPICalled" -> complaints.add(about.toString());
      case "Network.requestWillBeSent" -> requests.add(about.get("request").get("url").asText());
      default -> {}
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
      text.append(part);
      if (whole) {
        try {
          JsonNode message = JSON.readTree(text.toString());
          text.setLength(0);
          if (message.has("id")) {
            CompletableFuture<JsonNode> reply =
                Objects.requireNonNull(replies.remove(message.get("id").asInt()));
            if (message.has("error")) {
              reply.completeExceptionally(new IOException(message.get("error").toString()));
            } else {
              reply.complete(message.get("result"));
            }
          } else {
            told(message);
          }
        } catch (IOException e) {
          complaints.add(e.toString());
        }
      }
      from.request(1);
      return null;
    }
  }

  @Override
  public void close() throws Exception {
    try {
      session = "";
      call("Browser.close", Map.of());
      process.waitFor(SECONDS, TimeUnit.SECONDS);
    } finally {
      List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
      process.destroyForcibly();
      all.forEach(ProcessHandle::destroyForcibly);
      socket.abort();
    }
  }
}

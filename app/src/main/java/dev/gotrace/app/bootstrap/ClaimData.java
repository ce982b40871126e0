package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.JsonData;
import dev.gotrace.app.goruntime.WitnessForm;
import dev.gotrace.app.target.GoVersion;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The contents of {@code bootstrap/claims.json}.
 *
 * @param articles by what the claims call them
 * @param values how to come by the values that no Moment has, by name
 * @param questions what debuggers are asked, by the name of the answer
 * @param claims what the articles say
 */
record ClaimData(
    Map<String, Article> articles,
    Map<String, List<WitnessForm>> values,
    Map<String, Question> questions,
    List<Claim> claims) {

  static ClaimData read() {
    Map<String, Object> data = JsonData.object(JsonData.read("/bootstrap/claims.json"));
    Map<String, Article> articles = new LinkedHashMap<>();
    for (Object each : list(data, "articles")) {
      Article article = article(JsonData.object(each));
      articles.put(article.id(), article);
    }
    Map<String, List<WitnessForm>> values = new HashMap<>();
    JsonData.object(required(data, "values"))
        .forEach((name, forms) -> values.put(name, forms(name, (List<?>) forms)));
    Map<String, Question> questions = new LinkedHashMap<>();
    JsonData.object(required(data, "asked"))
        .forEach((name, asked) -> questions.put(name, question(JsonData.object(asked))));
    List<Claim> claims =
        list(data, "claims").stream()
            .map(JsonData::object)
            .map(claim -> Claim.of(claim, articles))
            .toList();
    return new ClaimData(articles, values, questions, claims);
  }

  private static Article article(Map<String, Object> data) {
    return new Article(
        (String) required(data, "id"),
        (String) required(data, "title"),
        GoVersion.parse((String) required(data, "go")).orElseThrow(),
        Optional.ofNullable((String) data.get("lines")).flatMap(GoVersion::parse).orElse(null),
        ((List<?>) data.getOrDefault("begins", List.of()))
            .stream().map(JsonData::object).map(ClaimData::begin).toList());
  }

  private static Article.Begin begin(Map<String, Object> data) {
    return new Article.Begin(
        (String) required(data, "file"),
        Math.toIntExact((Long) required(data, "line")),
        (String) required(data, "phase"));
  }

  private static Question question(Map<String, Object> data) {
    return new Question(
        (String) required(data, "debugger"),
        (String) required(data, "at"),
        (String) required(data, "ask"));
  }

  private static List<WitnessForm> forms(String name, List<?> forms) {
    return forms.stream()
        .map(JsonData::object)
        .map(
            form -> {
              Map<String, Object> named = new HashMap<>(form);
              named.put("name", name);
              return WitnessForm.of(named);
            })
        .toList();
  }

  private static List<?> list(Map<String, Object> data, String name) {
    return (List<?>) required(data, name);
  }

  private static Object required(Map<String, Object> data, String name) {
    return Objects.requireNonNull(data.get(name), name);
  }
}

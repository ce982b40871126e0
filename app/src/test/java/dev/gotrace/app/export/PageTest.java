package dev.gotrace.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotrace.tui.view.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files that a page is made of. */
class PageTest {

  private static final Path FOLDER = Path.of("src", "main", "resources", "export");

  /** What a page that only wants to be looked at has no need of. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|fetch\\("
              + "|XMLHttpRequest|localStorage|sessionStorage|indexedDB|cookie|import\\(|@import");

  private static String scripts() {
    StringBuilder all = new StringBuilder();
    Page.SCRIPTS.forEach(name -> all.append(Page.resource(name)));
    return all.toString();
  }

  @Test
  void scriptsAreReadableAndPutTextAsText() throws Exception {
    for (Path file : Files.list(FOLDER).toList()) {
      String text = Files.readString(file);
      assertThat(text.lines().count()).as("lines of " + file).isLessThan(500);
      assertThat(FORBIDDEN.matcher(text).results().map(r -> r.group()).toList())
          .as(file.toString())
          .isEmpty();
    }
  }

  @Test
  void everyFileIsPartOfThePage() throws Exception {
    Set<String> files = new TreeSet<>();
    Files.list(FOLDER).forEach(file -> files.add(file.getFileName().toString()));
    Set<String> known = new TreeSet<>(Page.SCRIPTS);
    known.addAll(Page.STYLES);
    known.add("page.html");
    known.add("words.tsv");
    assertThat(files).isEqualTo(known);
  }

  /** A phrase that nobody says, and one that has no words, are both faults. */
  @Test
  void everyPhraseThatIsSaidHasWordsInBothLanguages() throws Exception {
    Set<String> said = new TreeSet<>();
    String scripts = scripts();
    StringBuilder all = new StringBuilder(scripts);
    for (Path file :
        Files.list(Path.of("src", "main", "java", "dev", "gotrace", "app", "export")).toList()) {
      all.append(Files.readString(file));
    }
    for (String name : PageWords.all().keySet()) {
      boolean whole = all.indexOf("'" + name + "'") >= 0 || all.indexOf("\"" + name + "\"") >= 0;
      int dot = name.indexOf('.');
      String stem = dot < 0 ? "" : name.substring(0, dot + 1);
      boolean made = dot > 0 && (all.indexOf("say('" + stem + "' +") >= 0);
      assertThat(whole || made).as("nobody says " + name).isTrue();
    }
    Matcher call = Pattern.compile("say\\('([a-zA-Z.]+)'[,)]").matcher(scripts);
    while (call.find()) {
      said.add(call.group(1));
    }
    assertThat(PageWords.all().keySet()).containsAll(said);
    for (String[] both : PageWords.all().values()) {
      assertThat(both).doesNotContain("");
    }
  }

  @Test
  void aPhraseTakesItsValues() {
    assertThat(PageWords.say(Language.EN, "moment.of", 8, "mstart")).isEqualTo("moment 8, mstart");
    assertThat(PageWords.say(Language.ZH, "moment.of", 8, "mstart")).isEqualTo("时刻 8，mstart");
  }
}

package dev.gotrace.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rooms and the directions between them, as the design has them. */
class ArchitectureTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.gotrace");

  /** Which rooms of ours each room may see, itself aside. */
  private static final Map<String, List<String>> MAY_SEE =
      Map.ofEntries(
          Map.entry("protocol.jgdb", List.of()),
          Map.entry("protocol.delve", List.of()),
          Map.entry("protocol.moment", List.of()),
          Map.entry("protocol.moment.recording", List.of("protocol.moment")),
          Map.entry(
              "protocol.debugger", List.of("protocol.jgdb", "protocol.delve", "protocol.moment")),
          Map.entry("tui.canvas", List.of()),
          Map.entry("tui.state", List.of("protocol.moment", "tui")),
          Map.entry("tui.keys", List.of("protocol.moment", "tui")),
          Map.entry("tui.view", List.of("protocol.moment", "tui")),
          Map.entry("tui.plain", List.of("protocol.moment", "tui")),
          Map.entry("tui.terminal", List.of("protocol.moment", "tui")),
          Map.entry("app.target", List.of("protocol.moment")),
          Map.entry("app.goruntime", List.of("protocol.debugger", "protocol.moment", "app.target")),
          Map.entry(
              "app.bootstrap",
              List.of("protocol.debugger", "protocol.moment", "app.target", "app.goruntime")),
          Map.entry(
              "app.breaks",
              List.of("protocol.debugger", "protocol.moment", "app.target", "app.goruntime")),
          Map.entry("app.verify", List.of("protocol.moment")),
          Map.entry(
              "app.export", List.of("protocol.moment", "tui.state", "tui.view", "tui.canvas")),
          Map.entry(
              "app.lesson",
              List.of("protocol.moment", "app.target", "app.bootstrap", "app.breaks")),
          Map.entry(
              "app.session",
              List.of(
                  "protocol",
                  "tui",
                  "app.target",
                  "app.goruntime",
                  "app.bootstrap",
                  "app.breaks",
                  "app.lesson")),
          Map.entry("app.cli", List.of("protocol", "tui", "app")));

  private static String in(String room) {
    return "dev.gotrace." + room + "..";
  }

  @Test
  void everyClassLivesInARoom() {
    TreeSet<String> rooms = new TreeSet<>();
    OURS.forEach(type -> rooms.add(type.getPackageName().substring("dev.gotrace.".length())));
    assertThat(rooms).containsExactlyElementsOf(new TreeSet<>(MAY_SEE.keySet()));
  }

  @Test
  void roomsSeeOnlyWhatTheyMay() {
    MAY_SEE.forEach(
        (room, others) -> {
          String[] allowed =
              java.util.stream.Stream.concat(
                      java.util.stream.Stream.of(in(room)),
                      others.stream().map(ArchitectureTest::in))
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(in(room))
              .should()
              .dependOnClassesThat(
                  JavaClass.Predicates.resideInAPackage("dev.gotrace..")
                      .and(
                          DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(allowed))))
              .because("of the directions in ARCHITECTURE.md")
              .check(OURS);
        });
  }

  @Test
  void roomsDependOnEachOtherInNoCircle() {
    slices().matching("dev.gotrace.(*).(*)..").should().beFreeOfCycles().check(OURS);
  }

  /** jgdb could be taken out of here and published alone. */
  @Test
  void jgdbNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(in("protocol.jgdb"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify.annotations..", in("protocol.jgdb"))
        .check(OURS);
  }

  /** So could delve, together with Jackson. */
  @Test
  void delveNeedsNothingButTheJdkAndJackson() {
    classes()
        .that()
        .resideInAPackage(in("protocol.delve"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "com.fasterxml.jackson..", "org.jspecify.annotations..", in("protocol.delve"))
        .check(OURS);
  }

  @Test
  void onlySessionConstructsADebugger() {
    noClasses()
        .that()
        .resideOutsideOfPackages(in("app.session"), in("protocol.debugger"))
        .should()
        .dependOnClassesThat()
        .haveNameMatching("dev\\.gotrace\\.protocol\\.debugger\\.(Gdb|Delve).*")
        .check(OURS);
    noClasses()
        .that()
        .resideOutsideOfPackage(in("protocol"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in("protocol.jgdb"), in("protocol.delve"))
        .check(OURS);
  }

  @Test
  void onlyTheTerminalRoomAndTheTargetsPtyKnowJline() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("tui.terminal"))
        .and()
        .haveNameNotMatching(
            "dev\\.gotrace\\.(app\\.session\\.TargetPty|tui\\.canvas\\.TextWidth).*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jline..")
        .check(OURS);
  }

  @Test
  void onlyTheTerminalRoomKnowsLanterna() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("tui.terminal"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.googlecode.lanterna..")
        .check(OURS);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)($|\\$.*)").check(OURS);
  }

  @Test
  void theProgramIsEndedInOnePlace() {
    TreeSet<String> exits = new TreeSet<>();
    for (JavaClass type : OURS) {
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        boolean ends =
            access.getTargetOwner().isEquivalentTo(System.class)
                    && access.getTarget().getName().equals("exit")
                || access.getTargetOwner().isEquivalentTo(Runtime.class)
                    && List.of("exit", "halt").contains(access.getTarget().getName());
        if (ends) {
          exits.add(access.getOrigin().getFullName());
        }
      }
    }
    assertThat(exits).containsExactly("dev.gotrace.app.cli.Main.main([Ljava.lang.String;)");
  }
}

package dev.gotrace.app.bootstrap;

import dev.gotrace.app.goruntime.WitnessForm;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the articles say. It is read when somebody first asks for it. */
public final class Claims {

  private static final class Loaded {
    static final ClaimData DATA = ClaimData.read();
  }

  private Claims() {}

  /** All of them, as {@code bootstrap/claims.json} has them. */
  public static List<Claim> all() {
    return Loaded.DATA.claims();
  }

  /**
   * Those about a step or, where there are none, about the phase; and what is decided at that stop.
   */
  public static List<Claim> about(String phase, @Nullable String step) {
    List<Claim> ofStep = all().stream().filter(claim -> claim.isOf(step)).toList();
    return ofStep.isEmpty()
        ? all().stream().filter(claim -> claim.phase().equals(phase) || claim.isOf(phase)).toList()
        : ofStep;
  }

  /** The articles, by what the data calls them. */
  static Map<String, Article> articles() {
    return Loaded.DATA.articles();
  }

  /** How to come by the values that no Moment has, by name. */
  public static Map<String, List<WitnessForm>> values() {
    return Loaded.DATA.values();
  }

  /** What debuggers have to be asked in their own words, by the name of the answer. */
  public static Map<String, Question> questions() {
    return Loaded.DATA.questions();
  }

  /** Whether a name is of no stop: the program's file has it, or a debugger's answer is it. */
  static boolean hasNoStop(String name) {
    return ProgramFacts.knows(name) || questions().containsKey(name);
  }

  /** The variables that runs of their own have to be made with, and how far each has to go. */
  public static Map<Map<String, String>, String> runs() {
    Map<Map<String, String>, String> runs = new LinkedHashMap<>();
    for (Claim claim : all()) {
      for (Claim.Check check : claim.checks()) {
        if (!check.with().isEmpty()) {
          runs.merge(check.with(), check.at(), Claims::later);
        }
      }
    }
    return runs;
  }

  private static String later(String one, String other) {
    return Phases.IDS.indexOf(one) < Phases.IDS.indexOf(other) ? other : one;
  }

  /** The names that are wanted at each stop. */
  static Map<String, Set<String>> wanted() {
    Map<String, Set<String>> wanted = new HashMap<>();
    for (Claim claim : all()) {
      for (Claim.Check check : claim.checks()) {
        for (Predicate.Name name : check.holds().names()) {
          wanted.computeIfAbsent(check.stop(name), stop -> new LinkedHashSet<>()).add(name.name());
        }
      }
    }
    return wanted;
  }
}

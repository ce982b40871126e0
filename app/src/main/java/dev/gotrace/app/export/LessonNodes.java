package dev.gotrace.app.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.protocol.moment.Bookmark;
import dev.gotrace.protocol.moment.Note;
import dev.gotrace.protocol.moment.Question;
import dev.gotrace.tui.canvas.Visible;
import dev.gotrace.tui.view.Language;
import java.util.Locale;

/**
 * A lesson for a page: notes, questions and bookmarks at the stops that they belong to. What is for
 * the teacher alone is not read at all.
 */
final class LessonNodes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Walk walk;
  private final Options options;
  private final LessonAnswers lesson;

  LessonNodes(Walk walk, Options options) {
    this.walk = walk;
    this.options = options;
    this.lesson = new LessonAnswers(walk, options.conditions());
  }

  ObjectNode node() {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode notes = node.putArray("notes");
    for (Note note : walk.notes) {
      walk.place(note.of())
          .ifPresent(
              at -> {
                ObjectNode each = at(notes, at);
                each.put("own", note.own());
                each.set("text", both(note.text()));
              });
    }
    ArrayNode questions = node.putArray("questions");
    for (Question question : walk.questions) {
      walk.place(question.of()).ifPresent(at -> question(at(questions, at), question, at));
    }
    ArrayNode bookmarks = node.putArray("bookmarks");
    for (Bookmark bookmark : walk.bookmarks) {
      walk.place(bookmark.of())
          .ifPresent(at -> at(bookmarks, at).set("text", both(bookmark.label())));
    }
    ArrayNode stops = node.putArray("tour");
    lesson.tour.forEach(stops::add);
    return node;
  }

  private static ObjectNode at(ArrayNode list, int at) {
    return list.addObject().put("at", at);
  }

  private static ObjectNode both(Bilingual text) {
    ObjectNode node = JSON.createObjectNode();
    for (Language language : Language.values()) {
      node.set(language.code(), MarkdownNodes.of(text, language.code()));
    }
    return node;
  }

  private void question(ObjectNode node, Question question, int at) {
    boolean told = options.answers() != Answers.NONE;
    node.put("id", Visible.of(question.id()));
    node.put("kind", question.kind().name().toLowerCase(Locale.ROOT));
    node.set("text", both(question.text()));
    if (told) {
      node.set("why", both(question.why()));
    }
    switch (question.kind()) {
      case CHOICE -> {
        ArrayNode choices = node.putArray("choices");
        for (Question.Choice choice : question.choices()) {
          ObjectNode each = choices.addObject();
          each.set("text", both(choice.text()));
          if (told) {
            each.put("right", choice.right());
            each.set("why", both(choice.why()));
          }
        }
      }
      case PREDICT -> {
        ArrayNode cells = node.putArray("cells");
        question.cells().forEach(cell -> cells.add(Visible.of(cell)));
        if (told) {
          ArrayNode changes = node.putArray("changes");
          lesson.changed(question, at).forEach(cell -> changes.add(Visible.of(cell)));
          node.put("next", lesson.next(at).orElse(at));
        }
      }
      case FIND -> {
        if (told) {
          ArrayNode found = node.putArray("found");
          lesson.found(question).forEach(found::add);
        }
      }
    }
  }
}

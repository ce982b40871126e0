package dev.gotrace.app.export;

import dev.gotrace.tui.canvas.Visible;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/** The Markdown that a lesson's author wrote, with nothing in it that acts. */
final class LessonMarkdown {

  /** Quotes and lists in each other; a text that goes deeper is no Markdown. */
  private static final int DEEPEST = 64;

  /** Stand for the signs of HTML while others are escaped: a backslash is not known everywhere. */
  private static final String LESS = "\ue000";

  private static final String MORE = "\ue001";

  private static final Parser PARSER = Parser.builder().build();

  private LessonMarkdown() {}

  static Node parse(String markdown) {
    Node document = PARSER.parse(markdown);
    return isTooDeep(document) ? asText(markdown) : document;
  }

  // Without recursion, which is what a text that goes too deep is to be kept from.
  private static boolean isTooDeep(Node document) {
    int depth = 0;
    Node at = document;
    while (at != null && depth <= DEEPEST) {
      if (at.getFirstChild() != null) {
        at = at.getFirstChild();
        depth++;
        continue;
      }
      while (at != null && at.getNext() == null) {
        at = at.getParent();
        depth--;
      }
      at = at == null ? null : at.getNext();
    }
    return depth > DEEPEST;
  }

  private static Node asText(String markdown) {
    Document document = new Document();
    Paragraph text = new Paragraph();
    text.appendChild(new Text(markdown));
    document.appendChild(text);
    return document;
  }

  /** Whether a link may lead there: to the web, to a mailbox, or within the page. */
  static boolean isSafe(String destination) {
    String to = destination.toLowerCase(Locale.ROOT);
    return to.startsWith("https://")
        || to.startsWith("http://")
        || to.startsWith("mailto:")
        || to.startsWith("#");
  }

  /** As Markdown again, in which HTML is text and nothing is loaded. */
  static String harmless(String markdown) {
    Node document = parse(markdown);
    document.accept(new Defused());
    String text = MarkdownRenderer.builder().build().render(document).stripTrailing();
    return text.replace(LESS, "&lt;").replace(MORE, "&gt;");
  }

  /** Text in which the signs of HTML wait for their references. */
  private static String text(String literal) {
    return Visible.of(literal.replace(LESS, "\ufffd").replace(MORE, "\ufffd"))
        .replace("<", LESS)
        .replace(">", MORE);
  }

  /** Puts text in the place of what acts. */
  private static final class Defused extends AbstractVisitor {

    @Override
    public void visit(Text text) {
      text.setLiteral(text(text.getLiteral()));
    }

    @Override
    public void visit(Code code) {
      code.setLiteral(Visible.of(code.getLiteral()));
    }

    @Override
    public void visit(FencedCodeBlock block) {
      block.setLiteral(lines(block.getLiteral()));
    }

    @Override
    public void visit(IndentedCodeBlock block) {
      block.setLiteral(lines(block.getLiteral()));
    }

    private static String lines(String text) {
      return text.lines().map(line -> Visible.of(line) + "\n").collect(Collectors.joining());
    }

    @Override
    public void visit(HtmlBlock html) {
      Paragraph text = new Paragraph();
      text.appendChild(new Text(text(html.getLiteral().strip().replace('\n', ' '))));
      replace(html, text);
    }

    @Override
    public void visit(HtmlInline html) {
      replace(html, new Text(text(html.getLiteral())));
    }

    @Override
    public void visit(Image image) {
      visitChildren(image);
      unwrap(image);
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      if (isSafe(link.getDestination())) {
        link.setDestination(Visible.of(link.getDestination()));
        link.setTitle(null);
      } else {
        unwrap(link);
      }
    }

    private static void unwrap(Node node) {
      while (node.getFirstChild() != null) {
        node.insertBefore(node.getFirstChild());
      }
      node.unlink();
    }

    private static void replace(Node old, Node by) {
      old.insertBefore(by);
      old.unlink();
    }
  }
}

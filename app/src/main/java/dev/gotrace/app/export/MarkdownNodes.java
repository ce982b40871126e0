package dev.gotrace.app.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.gotrace.protocol.moment.Bilingual;
import dev.gotrace.tui.canvas.Visible;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/**
 * A lesson's Markdown as a tree for a page: {@code "text"} or {@code ["p", child, …]}. There is no
 * HTML in it to be trusted: HTML in the Markdown is text, an image is its description, a link leads
 * to the web or within the page.
 */
final class MarkdownNodes extends AbstractVisitor {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Headings of a note stand below those of the page. */
  private static final int HEADING = 3;

  private static final int LOWEST = 6;

  private ArrayNode into = JSON.createArrayNode();

  private MarkdownNodes() {}

  /** The tree's topmost nodes, in one language. */
  static ArrayNode of(Bilingual text, String language) {
    return of(text.text(language));
  }

  static ArrayNode of(String markdown) {
    MarkdownNodes nodes = new MarkdownNodes();
    LessonMarkdown.parse(markdown).accept(nodes);
    return nodes.into;
  }

  private void element(String tag, Node node) {
    ArrayNode outer = into;
    into = outer.addArray().add(tag);
    visitChildren(node);
    into = outer;
  }

  private void text(String text) {
    into.add(Visible.of(text));
  }

  private void pre(String literal) {
    ArrayNode lines = into.addArray().add("pre");
    literal.stripTrailing().lines().forEach(line -> lines.add(Visible.of(line) + "\n"));
  }

  @Override
  public void visit(Paragraph paragraph) {
    boolean tight = paragraph.getParent() instanceof ListItem && isTight(paragraph);
    if (tight) {
      visitChildren(paragraph);
    } else {
      element("p", paragraph);
    }
  }

  private static boolean isTight(Paragraph paragraph) {
    Node list = paragraph.getParent().getParent();
    return list instanceof ListBlock block && block.isTight();
  }

  @Override
  public void visit(Heading heading) {
    element("h" + Math.min(LOWEST, HEADING + heading.getLevel()), heading);
  }

  @Override
  public void visit(BlockQuote quote) {
    element("blockquote", quote);
  }

  @Override
  public void visit(BulletList list) {
    element("ul", list);
  }

  @Override
  public void visit(OrderedList list) {
    element("ol", list);
  }

  @Override
  public void visit(ListItem item) {
    element("li", item);
  }

  @Override
  public void visit(FencedCodeBlock block) {
    pre(block.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    pre(block.getLiteral());
  }

  @Override
  public void visit(HtmlBlock html) {
    into.addArray().add("p").add(Visible.of(html.getLiteral()));
  }

  @Override
  public void visit(HtmlInline html) {
    text(html.getLiteral());
  }

  @Override
  public void visit(ThematicBreak line) {
    into.addArray().add("hr");
  }

  @Override
  public void visit(Emphasis emphasis) {
    element("em", emphasis);
  }

  @Override
  public void visit(StrongEmphasis emphasis) {
    element("strong", emphasis);
  }

  @Override
  public void visit(Code code) {
    into.addArray().add("code").add(Visible.of(code.getLiteral()));
  }

  @Override
  public void visit(HardLineBreak line) {
    into.addArray().add("br");
  }

  @Override
  public void visit(SoftLineBreak line) {
    into.add("\n");
  }

  @Override
  public void visit(Text text) {
    text(text.getLiteral());
  }

  @Override
  public void visit(Link link) {
    if (!LessonMarkdown.isSafe(link.getDestination())) {
      visitChildren(link);
      return;
    }
    ArrayNode outer = into;
    into = outer.addArray().add("a").add(Visible.of(link.getDestination()));
    visitChildren(link);
    into = outer;
  }
}

package io.tradehub.xsd;

import java.util.List;
import java.util.Random;

/** Changes documents a little: some of them stay right, most become wrong. */
public final class Mutator {
  private static final String[] ODD = {
    "",
    " ",
    "\t",
    "\n",
    "a\nb",
    "a\tb",
    " a",
    "a ",
    "/a",
    "a/",
    "a//b",
    "a  b",
    "a&<b",
    "ä",
    "国",
    "𠮷",
    "\u00A0",
    "\u3000",
    "\u200B",
    "x".repeat(34),
    "x".repeat(35),
    "x".repeat(36),
    "国".repeat(70),
    "国".repeat(71),
    "国".repeat(140),
    "国".repeat(141),
    "𠮷".repeat(70),
    "𠮷".repeat(71),
    "𠮷".repeat(105),
    "0",
    "-0",
    "+1",
    "1e3",
    "NaN",
    "INF",
    "-1",
    "0.001",
    ".5",
    "5.",
    "1,5",
    "00",
    "01.00",
    "0.123456",
    "999999999999999999",
    "9999999999999999999",
    "9999999999999.99999",
    "99999999999999.99999",
    "1.50000",
    "1.500000",
    "2026-02-29",
    "2028-02-29",
    "2100-02-29",
    "2000-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-11-24Z",
    "2026-11-24+08:00",
    "2026-1-4",
    "1999-12-31",
    "12026-01-01",
    "2026-11-24T24:00:00Z",
    "2026-11-24T23:59:60Z",
    "2026-11-24T23:59:59",
    "2026-11-24T9:00:00Z",
    "2026-11-24T09:30:00.Z",
    "2026-11-24T09:30:00.1234567890Z",
    "2026-11-24T09:30:00+14:00",
    "2026-11-24T09:30:00+13:59",
    "2026-11-24T09:30:00-00:00",
    "2026-11-24t09:30:00z",
    "2026-02-30T09:30:00Z",
    "true",
    "TRUE",
    "1",
    "yes",
    "1000",
    "1001",
    "999",
    "CNY",
    "cny",
    "TDHACNSH",
    "TDHACNSHXXX",
    "TDHACNSHXX",
    "100000000017",
    "pacs.008.001.08",
    "RTGS",
    "SLEV",
    "3F2F1C9E-5A0B-4C1D-9E2F-0A1B2C3D4E5F",
    "3f2f1c9e-5a0b-4c1d-9e2f-0a1b2c3d4e5f",
    "3f2f1c9e-5a0b-1c1d-9e2f-0a1b2c3d4e5f",
    "\uFFFD",
    "\u0085",
    "\u2028",
    "\uD7FF"
  };
  private final Random random;
  private final String[] namespaces;

  /**
   * One that changes by a seed.
   *
   * @param namespaces what elements may be put into
   */
  public Mutator(Random random, String... namespaces) {
    this.random = random;
    this.namespaces = namespaces;
  }

  /** Changes one thing. */
  public void change(Tree root) {
    List<Tree> all = root.all();
    Tree tree = all.get(random.nextInt(all.size()));
    Tree parent = root.parentOf(tree);
    switch (random.nextInt(15)) {
      case 0 -> remove(parent, tree);
      case 1 -> insert(parent, tree.copy());
      case 2 -> swap(tree);
      case 3 -> {
        remove(parent, tree);
        insert(any(root), tree.copy());
      }
      case 4 -> tree.name = any(root).name;
      case 5 -> tree.name = "Nonsense";
      case 6, 7, 8 -> retext(tree, all);
      case 9 -> attribute(tree);
      case 10 -> tree.namespace = namespaces[random.nextInt(namespaces.length)];
      case 11 -> insert(tree, new Tree(tree.namespace, any(root).name));
      case 12 -> {
        if (tree.text == null) {
          tree.text = random.nextBoolean() ? "stray" : " \n";
        }
      }
      case 13 -> {
        if (tree.text == null) {
          tree.children.clear();
        }
      }
      default -> {
        Tree other = any(root);
        tree.text = other.text;
        tree.attributes.clear();
        tree.attributes.putAll(other.attributes);
        tree.children.clear();
        other.copy().children.forEach(tree.children::add);
      }
    }
  }

  private Tree any(Tree root) {
    List<Tree> all = root.all();
    return all.get(random.nextInt(all.size()));
  }

  private void remove(Tree parent, Tree tree) {
    if (parent != null) {
      parent.children.removeIf(child -> child == tree);
    }
  }

  private void insert(Tree parent, Tree tree) {
    if (parent != null) {
      parent.children.add(random.nextInt(parent.children.size() + 1), tree);
    }
  }

  private void swap(Tree tree) {
    if (tree.children.size() > 1) {
      Tree moved = tree.children.remove(random.nextInt(tree.children.size()));
      insert(tree, moved);
    }
  }

  private void retext(Tree root, List<Tree> all) {
    List<Tree> texts = all.stream().filter(tree -> tree.children.isEmpty()).toList();
    Tree tree = texts.isEmpty() ? root : texts.get(random.nextInt(texts.size()));
    String text = tree.text == null ? "" : tree.text;
    tree.text =
        switch (random.nextInt(6)) {
          case 0 -> text + text;
          case 1 -> " " + text + "\n";
          case 2 -> text.toLowerCase(java.util.Locale.ROOT);
          case 3 -> {
            StringBuilder changed = new StringBuilder(text);
            if (!text.isEmpty() && text.codePointCount(0, text.length()) == text.length()) {
              int at = random.nextInt(text.length());
              String by = "/0aA.- :Z+国\t";
              changed.setCharAt(at, by.charAt(random.nextInt(by.length())));
            }
            yield changed.toString();
          }
          default -> ODD[random.nextInt(ODD.length)];
        };
  }

  private void attribute(Tree tree) {
    String[] names = {"Ccy", "ccy", "Id", "xml:lang", "xml:space"};
    switch (random.nextInt(3)) {
      case 0 -> tree.attributes.clear();
      case 1 -> tree.attributes.replaceAll((name, value) -> ODD[random.nextInt(ODD.length)]);
      default -> tree.attributes.put(names[random.nextInt(names.length)], "CNY");
    }
  }
}

package io.tradehub.xsd;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Random;

/** Makes documents that are right, of all that schemas allow, by a seed. */
public final class TreeGenerator {
  private static final CharSet ANY = CharSet.empty().complement();

  private final Random random;
  private final boolean full;

  /** One that leaves nothing out when it is to be full, and repeats what may repeat. */
  public TreeGenerator(Random random, boolean full) {
    this.random = random;
    this.full = full;
  }

  /** An element with all that it may hold. */
  public Tree element(ElementDecl decl) {
    Tree tree = new Tree(decl.namespace(), decl.name());
    switch (decl.type()) {
      case Type.Tree type -> {
        for (Type.Attribute attribute : type.attributes()) {
          if (attribute.required() || full || random.nextBoolean()) {
            tree.attributes.put(attribute.name(), text(attribute.type()));
          }
        }
        for (Slot slot : type.slots()) {
          int most = Math.min(slot.max(), slot.min() + (slot.min() == slot.max() ? 0 : 2));
          int count = full ? most : slot.min() + random.nextInt(most - slot.min() + 1);
          for (int i = 0; i < count; i++) {
            tree.children.add(element(slot.choices()[random.nextInt(slot.choices().length)]));
          }
        }
        if (!type.ordered()) {
          Collections.shuffle(tree.children, random);
        }
      }
      case Type.Text type -> {
        tree.text = text(type.text());
        for (Type.Attribute attribute : type.attributes()) {
          tree.attributes.put(attribute.name(), text(attribute.type()));
        }
      }
      case Type.Foreign type -> tree.children.add(signature(type.namespace()));
    }
    return tree;
  }

  private Tree signature(String namespace) {
    Tree signature = new Tree(namespace, "Signature");
    Tree value = new Tree(namespace, "SignatureValue");
    value.text = "AAEC";
    signature.children.add(value);
    signature.attributes.put("Id", "s" + random.nextInt(10));
    Tree other = new Tree("urn:example:other", "Other");
    other.attributes.put("any", "thing");
    value = new Tree(namespace, "Object");
    value.children.add(other);
    signature.children.add(value);
    return signature;
  }

  /** A text of a type: of its values, or by its pattern. */
  private String text(SimpleType type) {
    if (!type.values().isEmpty()) {
      return type.values().get(random.nextInt(type.values().size()));
    }
    if (type.base() == SimpleType.Base.BOOLEAN) {
      return new String[] {"true", "false", "1", " 0 "}[random.nextInt(4)];
    }
    if (type.patterns().isEmpty()) {
      return plain(type);
    }
    PatternParser.Node pattern = PatternParser.parse(type.patterns().getFirst().toString());
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder();
      append(text, pattern);
      if (type.base() == SimpleType.Base.DATE || type.base() == SimpleType.Base.DATE_TIME) {
        // A day of the calendar, which few days by the pattern are.
        text.replace(0, 10, LocalDate.of(2000, 1, 1).plusDays(random.nextInt(365_000)).toString());
      }
      if (type.accepts(text.toString())) {
        boolean space = type.base() != SimpleType.Base.STRING && random.nextInt(20) == 0;
        return space ? " " + text + "\n" : text.toString();
      }
    }
    throw new AssertionError("no text of " + type + " was found");
  }

  /** A text that is bounded in nothing but its length; now and then as long as it may be. */
  private String plain(SimpleType type) {
    int most = Math.min(type.maxLength(), 4_000);
    int length = random.nextInt(10) == 0 ? most : random.nextInt(Math.min(most, 40) + 1);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(unit(ANY));
    }
    return text.toString();
  }

  private void append(StringBuilder text, PatternParser.Node node) {
    switch (node) {
      case PatternParser.Node.One one -> text.append(unit(one.set()));
      case PatternParser.Node.All all -> all.parts().forEach(part -> append(text, part));
      case PatternParser.Node.Any any ->
          append(text, any.parts().get(random.nextInt(any.parts().size())));
      case PatternParser.Node.Times times -> {
        int most = times.max() < 0 ? times.min() + random.nextInt(1, 12) : times.max();
        int count = times.min() + random.nextInt(most - times.min() + 1);
        for (int i = 0; i < count; i++) {
          append(text, times.part());
        }
      }
    }
  }

  /** A character of a class: mostly ASCII, now and then Chinese. */
  private char unit(CharSet set) {
    while (true) {
      char unit =
          (char)
              (set.has('国') && random.nextInt(3) == 0
                  ? 0x4E00 + random.nextInt(0x5000)
                  : 0x20 + random.nextInt(0x5F));
      if (set.has(unit)) {
        return unit;
      }
    }
  }
}

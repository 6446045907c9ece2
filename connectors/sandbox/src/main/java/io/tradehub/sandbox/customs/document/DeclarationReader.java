package io.tradehub.sandbox.customs.document;

import io.tradehub.sandbox.customs.office.Content;
import io.tradehub.sandbox.customs.office.Goods;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a DecMessage and refuses what the single window would: the first thing that is wrong, by
 * the name of its element. What is only kept there, and not declared (OperType other than C and D),
 * needs no more than its number and its direction.
 */
public final class DeclarationReader {
  private static final List<String> SECTIONS =
      List.of(
          "DecHead",
          "DecLists",
          "DecContainers",
          "DecLicenseDocus",
          "DecRequestCerts",
          "DecOtherPacks",
          "DecCopLimits",
          "DecUsers",
          "DecMarkLobs",
          "DecFreeTxt",
          "DecSign",
          "TrnHead",
          "TrnList",
          "TrnContainers",
          "TrnContaGoodsList",
          "DecSupplementLists",
          "EcoRelation",
          "EdocRealation",
          "DecCopPromises",
          "DecRoyaltyFee");
  private static final Set<String> VERSIONS = Set.of("3.1", "4.8", "5.0");
  private static final Set<String> OPER_TYPES = Set.of("A", "B", "C", "D", "E", "G");
  private static final Set<String> DECLARES = Set.of("C", "D");

  /** EdocFomatType of a document that is a file; others are data, and no file comes with them. */
  private static final String FILE = "US";

  private DeclarationReader() {}

  /**
   * Reads one.
   *
   * @param flow the letter of the file's name
   * @param reference the number of the file's name
   * @throws Unreadable when it is no DecMessage
   * @throws Refused when something in it is wrong
   */
  public static Content read(Parcel parcel, String flow, String reference)
      throws Unreadable, Refused {
    Node root = XmlReader.read(parcel.xml());
    if (!root.name.equals("DecMessage")) {
      throw new Unreadable("the XML's root is " + root.name + ": expected DecMessage");
    }
    sections(root);
    Node head = only(root, "DecHead");
    Node sign = only(root, "DecSign");
    same(sign, "DecSign/ClientSeqNo", reference, "the name of the file");
    same(head, "DecHead/IEFlag", flow, "the name of the file");
    String operType = required(sign, "DecSign/OperType");
    if (!OPER_TYPES.contains(operType)) {
      throw new Refused("DecSign/OperType", "'" + operType + "' is none of A, B, C, D, E and G");
    }
    List<Goods> goods = List.of();
    if (DECLARES.contains(operType)) {
      HeadCheck.check(head);
      goods = GoodsReader.read(root, head);
    }
    attachments(root, parcel.attachments());
    return new Content(
        reference,
        flow,
        operType,
        head.text("CustomMaster"),
        head.text("IEDate"),
        head.text("AgentCodeScc"),
        head.text("ContrNo"),
        head.text("NoteS"),
        head.text("ManualNo"),
        head.text("BillType"),
        goods);
  }

  private static void sections(Node root) throws Refused {
    if (!VERSIONS.contains(root.version)) {
      throw new Refused(
          "DecMessage/@Version", "'" + root.version + "' is none of 3.1, 4.8 and 5.0");
    }
    int last = 0;
    for (Node section : root.children) {
      int place = SECTIONS.indexOf(section.name);
      if (place < 0 || (section.name.equals("DecRoyaltyFee") && root.version.equals("3.1"))) {
        throw new Refused(section.name, "there is none in a DecMessage " + root.version);
      }
      if (place < last) {
        throw new Refused(section.name, "stands after " + SECTIONS.get(last));
      }
      last = place;
    }
  }

  private static Node only(Node root, String section) throws Refused {
    List<Node> all = root.all(section);
    if (all.size() != 1) {
      throw new Refused(section, "there must be one, and there are " + all.size());
    }
    once(all.getFirst(), section);
    return all.getFirst();
  }

  /** Refuses an element that holds a text twice. */
  static void once(Node node, String path) throws Refused {
    Set<String> seen = new HashSet<>();
    for (Node child : node.children) {
      if (child.children.isEmpty() && !seen.add(child.name)) {
        throw new Refused(path + "/" + child.name, "stands there twice");
      }
    }
  }

  /** The text of a child, by a path that ends in its name. */
  static String required(Node node, String path) throws Refused {
    String text = node.text(path.substring(path.lastIndexOf('/') + 1));
    if (text.isEmpty()) {
      throw new Refused(path, "is missing");
    }
    return text;
  }

  private static void same(Node node, String path, String expected, String where) throws Refused {
    String text = required(node, path);
    if (!text.equals(expected)) {
      throw new Refused(path, "'" + text + "' is not the '" + expected + "' of " + where);
    }
  }

  private static void attachments(Node root, Set<String> files) throws Refused {
    Set<String> named = new HashSet<>();
    for (Node document : root.all("EdocRealation")) {
      String element = document.text("EdocCopId").isEmpty() ? "EdocID" : "EdocCopId";
      String file = document.text(element);
      if (document.text("EdocFomatType").equals(FILE) && !files.contains(file)) {
        throw new Refused("EdocRealation/" + element, "'" + file + "' is not in the zip");
      }
      named.add(file);
    }
    List<String> extra = new ArrayList<>(files);
    extra.removeAll(named);
    if (!extra.isEmpty()) {
      throw new Refused(
          "EdocRealation/EdocCopId", "none names '" + extra.getFirst() + "', which is in the zip");
    }
  }
}

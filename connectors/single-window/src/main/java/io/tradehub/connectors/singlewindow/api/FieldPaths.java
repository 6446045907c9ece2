package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.api.services.PathStep;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.TradeDirection;
import java.util.List;
import java.util.Map;

/**
 * Which field of a request made an element of its document, so that what a check says of the
 * document is said of the request.
 */
final class FieldPaths {
  private static final PathStep ROOT = new PathStep("DecMessage", 0);

  /** Elements of DecSign, and what says what they are. */
  private static final Map<String, String> SIGN =
      Map.of(
          "ClientSeqNo", "reference",
          "OperType", "action",
          "ICCode", "header.operator_card",
          "OperName", "header.operator_name",
          "CopCode", "header.declarant.credit_code");

  private final SubmitDeclarationRequest request;
  private final boolean imports;

  FieldPaths(SubmitDeclarationRequest request) {
    this.request = request;
    this.imports = request.getDirection() != TradeDirection.TRADE_DIRECTION_EXPORT;
  }

  /**
   * The field of a location in the request's document.
   *
   * @return the nearest one that is known; never empty
   */
  String field(String location) {
    List<PathStep> steps = PathStep.of(location);
    int root = steps.indexOf(ROOT);
    if (root < 0) {
      // What is said of the archive, and not of the document in it.
      return request.getAttachmentsCount() > 0 ? "attachments" : "header";
    }
    if (root + 1 >= steps.size()) {
      return "header";
    }
    PathStep section = steps.get(root + 1);
    List<PathStep> rest = steps.subList(root + 2, steps.size());
    return switch (section.name()) {
      case "@Version" -> "version";
      case "DecLists" -> goods(rest);
      case "DecContainers" ->
          listed("containers", request.getContainersCount(), GoodsElements.CONTAINER, rest);
      case "DecLicenseDocus" ->
          listed("licences", request.getLicencesCount(), GoodsElements.LICENCE, rest);
      case "DecFreeTxt" -> "header.voyage";
      case "DecSign" -> SIGN.getOrDefault(name(rest), "header");
      case "EdocRealation" -> attachment(section.position(), rest);
      default -> head(rest);
    };
  }

  private String head(List<PathStep> rest) {
    String name = name(rest);
    if (name.isEmpty()) {
      return "header";
    }
    if (name.equals("IEFlag")) {
      return "direction";
    }
    if (request.getHeader().containsOtherElements(name)) {
      return OtherElements.field("header", name);
    }
    String field = Element.field(imports ? HeadElements.IMPORT : HeadElements.EXPORT, name);
    return part("header", field.isEmpty() ? Element.field(HeadElements.DEFAULTS, name) : field);
  }

  private String goods(List<PathStep> rest) {
    if (rest.isEmpty() || rest.getFirst().position() >= request.getGoodsCount()) {
      return "goods";
    }
    int number = rest.getFirst().position();
    String at = "goods[%d]".formatted(number);
    List<PathStep> inside = rest.subList(1, rest.size());
    String name = name(inside);
    if (name.equals("DecGoodsLimits")) {
      return licence(at, number, inside.subList(1, inside.size()));
    }
    if (request.getGoods(number).containsOtherElements(name)) {
      return OtherElements.field(at, name);
    }
    return part(at, Element.field(imports ? GoodsElements.IMPORT : GoodsElements.EXPORT, name));
  }

  private String licence(String line, int number, List<PathStep> rest) {
    int count = request.getGoods(number).getLicencesCount();
    if (rest.isEmpty() || rest.getFirst().position() >= count) {
      return line + ".licences";
    }
    int licence = rest.getFirst().position();
    String at = "%s.licences[%d]".formatted(line, licence);
    List<PathStep> inside = rest.subList(1, rest.size());
    if (!name(inside).equals("DecGoodsLimitVin")) {
      return part(at, Element.field(GoodsElements.LIMIT, name(inside)));
    }
    int vehicle = inside.getFirst().position();
    if (vehicle >= request.getGoods(number).getLicences(licence).getVehiclesCount()) {
      return at + ".vehicles";
    }
    return part(
        "%s.vehicles[%d]".formatted(at, vehicle),
        Element.field(GoodsElements.VEHICLE, name(inside.subList(1, inside.size()))));
  }

  private String attachment(int number, List<PathStep> rest) {
    if (number >= request.getAttachmentsCount()) {
      return "attachments";
    }
    return switch (name(rest)) {
      case "EdocOwnerCode" -> "header.trader.customs_code";
      case "EdocOwnerName" -> "header.trader.name";
      default ->
          part(
              "attachments[%d]".formatted(number),
              Element.field(GoodsElements.ATTACHMENT, name(rest)));
    };
  }

  private static String listed(
      String field, int count, List<? extends Element<?>> elements, List<PathStep> rest) {
    if (rest.isEmpty() || rest.getFirst().position() >= count) {
      return field;
    }
    return part(
        "%s[%d]".formatted(field, rest.getFirst().position()),
        Element.field(elements, name(rest.subList(1, rest.size()))));
  }

  private static String name(List<PathStep> steps) {
    return steps.isEmpty() ? "" : steps.getFirst().name();
  }

  private static String part(String at, String field) {
    return field.isEmpty() ? at : at + "." + field;
  }
}

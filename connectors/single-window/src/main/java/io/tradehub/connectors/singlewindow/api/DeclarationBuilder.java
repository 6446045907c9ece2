package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.v1.Attachment;
import io.tradehub.v1.Container;
import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.GoodsLicence;
import io.tradehub.v1.GoodsLine;
import io.tradehub.v1.LicenceDocument;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.TradeDirection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes a DecMessage of what a request says: each field becomes its element, unchanged. */
final class DeclarationBuilder {
  /** The versions that the hub writes. */
  static final List<String> VERSIONS = List.of("3.1", "4.8", "5.0");

  /** The one that it writes unless told otherwise. */
  static final String NEWEST = VERSIONS.getLast();

  /** What the hub sets in DecHead by itself, also as old writers spell it. */
  private static final List<String> OWN = List.of("IEFlag", "TradeCodeScc");

  private static final Set<TradeDirection> DIRECTIONS =
      Set.of(TradeDirection.TRADE_DIRECTION_IMPORT, TradeDirection.TRADE_DIRECTION_EXPORT);

  private final SubmitDeclarationRequest request;
  private final FieldErrors errors;
  private final boolean imports;

  private DeclarationBuilder(SubmitDeclarationRequest request, FieldErrors errors) {
    this.request = request;
    this.errors = errors;
    this.imports = request.getDirection() != TradeDirection.TRADE_DIRECTION_EXPORT;
  }

  /**
   * The document.
   *
   * @param reference its ClientSeqNo
   * @param errors gets what is wrong that the document cannot show; then it is not to be sent
   */
  static Declaration build(SubmitDeclarationRequest request, String reference, FieldErrors errors) {
    return new DeclarationBuilder(request, errors).build(reference);
  }

  private Declaration build(String reference) {
    checkChoices();
    List<Section> sections = new ArrayList<>();
    sections.add(head());
    List<Section> goods = new ArrayList<>();
    for (int i = 0; i < request.getGoodsCount(); i++) {
      goods.add(goods(i));
    }
    wrap(sections, "DecLists", goods);
    List<Section> containers = new ArrayList<>();
    for (Container container : request.getContainersList()) {
      containers.add(container(container));
    }
    wrap(sections, "DecContainers", containers);
    List<Section> licences = new ArrayList<>();
    for (LicenceDocument licence : request.getLicencesList()) {
      licences.add(section("LicenseDocu", GoodsElements.LICENCE, licence));
    }
    wrap(sections, "DecLicenseDocus", licences);
    if (!request.getHeader().getVoyage().isEmpty()) {
      sections.add(texts("DecFreeTxt", "VoyNo", request.getHeader().getVoyage()));
    }
    sections.add(sign(reference));
    for (Attachment attachment : request.getAttachmentsList()) {
      DeclarationHeader header = request.getHeader();
      sections.add(
          section("EdocRealation", GoodsElements.ATTACHMENT, attachment)
              .with("EdocOwnerCode", header.getTrader().getCustomsCode())
              .with("EdocOwnerName", header.getTrader().getName()));
    }
    String version = request.getVersion().isEmpty() ? NEWEST : request.getVersion();
    return new Declaration(version, new Section("DecMessage", new LinkedHashMap<>(), sections));
  }

  /** One that names no goods lines holds all of them: DecMessage wants them named. */
  private Section container(Container container) {
    Section section = section("Container", GoodsElements.CONTAINER, container);
    return container.getGoodsLinesCount() > 0
        ? section
        : section.with(
            "GoodsNo",
            IntStream.rangeClosed(1, request.getGoodsCount())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",")));
  }

  private void checkChoices() {
    if (!request.getVersion().isEmpty() && !VERSIONS.contains(request.getVersion())) {
      errors.add(
          "version",
          "DEC-VERSION",
          "is '%s'; expected one of %s, or nothing for %s"
              .formatted(Texts.shown(request.getVersion()), String.join(", ", VERSIONS), NEWEST));
    }
    if (!DIRECTIONS.contains(request.getDirection())) {
      errors.add("direction", "DEC-DIRECTION", "is missing; expected import or export");
    }
    if (operation().isEmpty()) {
      errors.add("action", "DEC-ACTION", "is not known; expected declare, upload or save");
    }
    if (!imports) {
      notCarried(
          "header.overseas.chinese_name", request.getHeader().getOverseas().getChineseName());
      notCarried("header.overseas.address", request.getHeader().getOverseas().getAddress());
    }
  }

  /** What the document has no place for must not be dropped in silence. */
  private void notCarried(String field, String value) {
    if (!value.isEmpty()) {
      errors.add(
          field, "DEC-NOT-CARRIED", "is set, but an export's DecMessage has no place for it");
    }
  }

  private Section head() {
    DeclarationHeader header = request.getHeader();
    List<Element<DeclarationHeader>> typed = imports ? HeadElements.IMPORT : HeadElements.EXPORT;
    Section head = texts("DecHead", "IEFlag", imports ? "I" : "E");
    head = filled(head, typed, header);
    head = filled(head, HeadElements.DEFAULTS, header);
    return OtherElements.into(head, "header", header.getOtherElementsMap(), typed, OWN, errors);
  }

  private Section goods(int index) {
    GoodsLine line = request.getGoods(index);
    List<Element<GoodsLine>> typed = imports ? GoodsElements.IMPORT : GoodsElements.EXPORT;
    Section section = texts("DecList", "GNo", Integer.toString(index + 1));
    section = filled(section, typed, line);
    section =
        OtherElements.into(
            section,
            "goods[%d]".formatted(index),
            line.getOtherElementsMap(),
            typed,
            List.of("GNo", "DecGoodsLimits"),
            errors);
    List<Section> licences = new ArrayList<>();
    for (GoodsLicence licence : line.getLicencesList()) {
      licences.add(licence(index + 1, licence));
    }
    if (licences.isEmpty()) {
      return section;
    }
    return section.with(new Section("DecGoodsLimits", new LinkedHashMap<>(), licences));
  }

  private static Section licence(int line, GoodsLicence licence) {
    Section limit = texts("DecGoodsLimit", "GoodsNo", Integer.toString(line));
    limit = filled(limit, GoodsElements.LIMIT, licence);
    for (int i = 0; i < licence.getVehiclesCount(); i++) {
      Section vehicle =
          texts("DecGoodsLimitVin", "LicenceNo", licence.getNumber())
              .with("LicTypeCode", licence.getKind())
              .with("VinNo", Integer.toString(i + 1));
      limit = limit.with(filled(vehicle, GoodsElements.VEHICLE, licence.getVehicles(i)));
    }
    return limit;
  }

  private Section sign(String reference) {
    DeclarationHeader header = request.getHeader();
    return texts("DecSign", "OperType", operation())
        .with("ICCode", header.getOperatorCard())
        .with("OperName", header.getOperatorName())
        .with("CopCode", HeadElements.organisation(header))
        .with("ClientSeqNo", reference);
  }

  private String operation() {
    return switch (request.getAction()) {
      case DECLARATION_ACTION_UNSPECIFIED, DECLARATION_ACTION_DECLARE -> "C";
      case DECLARATION_ACTION_UPLOAD -> "A";
      case DECLARATION_ACTION_SAVE -> "G";
      case UNRECOGNIZED -> "";
    };
  }

  private static <M> Section section(String name, List<Element<M>> elements, M from) {
    return filled(new Section(name, new LinkedHashMap<>(), List.of()), elements, from);
  }

  private static <M> Section filled(Section section, List<Element<M>> elements, M from) {
    SequencedMap<String, String> texts = new LinkedHashMap<>(section.texts());
    elements.forEach(element -> texts.put(element.name(), element.text().apply(from)));
    return new Section(section.name(), texts, section.sections());
  }

  private static Section texts(String name, String element, String text) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    texts.put(element, text);
    return new Section(name, texts, List.of());
  }

  private static void wrap(List<Section> into, String name, List<Section> sections) {
    if (!sections.isEmpty()) {
      into.add(new Section(name, new LinkedHashMap<>(), sections));
    }
  }
}

package io.tradehub.connectors.singlewindow.api;

import io.tradehub.v1.Attachment;
import io.tradehub.v1.Container;
import io.tradehub.v1.GoodsLicence;
import io.tradehub.v1.GoodsLicence.Vehicle;
import io.tradehub.v1.GoodsLine;
import io.tradehub.v1.LicenceDocument;
import java.util.List;
import java.util.stream.Collectors;

/** The elements that goods lines, containers, licences and attachments make. */
final class GoodsElements {
  private static final Element<GoodsLine> ORIGIN =
      new Element<>("OriginCountry", "origin_country", GoodsLine::getOriginCountry);

  private static final Element<GoodsLine> END =
      new Element<>("DestinationCountry", "destination_country", GoodsLine::getDestinationCountry);

  /** Of DecList, of an import. */
  static final List<Element<GoodsLine>> IMPORT = lines(true);

  /** Of DecList, of an export: there OriginCountry says where the goods end. */
  static final List<Element<GoodsLine>> EXPORT = lines(false);

  /** Of DecGoodsLimit. */
  static final List<Element<GoodsLicence>> LIMIT =
      List.of(
          new Element<>("LicTypeCode", "kind", GoodsLicence::getKind),
          new Element<>("LicenceNo", "number", GoodsLicence::getNumber),
          new Element<>("LicWrtofDetailNo", "detail_number", GoodsLicence::getDetailNumber),
          new Element<>("LicWrtofQty", "used.value", licence -> licence.getUsed().getValue()),
          new Element<>(
              "LicWrtofQtyUnit", "used.unit_code", licence -> licence.getUsed().getUnitCode()));

  /** Of DecGoodsLimitVin. */
  static final List<Element<Vehicle>> VEHICLE =
      List.of(
          new Element<>("BillLadDate", "bill_date", v -> Texts.day(v.getBillDate())),
          new Element<>("QualityQgp", "guarantee_period", Vehicle::getGuaranteePeriod),
          new Element<>("MotorNo", "engine_number", Vehicle::getEngineNumber),
          new Element<>("VinCode", "vin", Vehicle::getVin),
          new Element<>("ChassisNo", "chassis_number", Vehicle::getChassisNumber),
          new Element<>("InvoiceNo", "invoice_number", Vehicle::getInvoiceNumber),
          new Element<>("ProdCnnm", "product_name", Vehicle::getProductName),
          new Element<>("ProdEnnm", "product_english_name", Vehicle::getProductEnglishName),
          new Element<>("ModelEn", "model", Vehicle::getModel));

  /** Of Container. */
  static final List<Element<Container>> CONTAINER =
      List.of(
          new Element<>("ContainerId", "id", Container::getId),
          new Element<>("ContainerMd", "kind", Container::getKind),
          new Element<>("GoodsNo", "goods_lines", GoodsElements::lines),
          new Element<>("LclFlag", "shared", container -> container.getShared() ? "1" : "0"),
          new Element<>("ContainerWt", "tare_weight", Container::getTareWeight));

  /** Of LicenseDocu. */
  static final List<Element<LicenceDocument>> LICENCE =
      List.of(
          new Element<>("DocuCode", "kind", LicenceDocument::getKind),
          new Element<>("CertCode", "number", LicenceDocument::getNumber));

  /** Of EdocRealation. */
  static final List<Element<Attachment>> ATTACHMENT =
      List.of(
          new Element<>("EdocID", "file_name", Attachment::getFileName),
          new Element<>("EdocCode", "kind", Attachment::getKind),
          // Unstructured: a document for people.
          new Element<>("EdocFomatType", "", attachment -> "US"),
          new Element<>("EdocCopId", "file_name", Attachment::getFileName));

  private GoodsElements() {}

  private static List<Element<GoodsLine>> lines(boolean imports) {
    return List.of(
        new Element<>("CodeTS", "hs_code", GoodsLine::getHsCode),
        new Element<>("ContrItem", "book_item", line -> Texts.number(line.getBookItem())),
        new Element<>("GName", "name", GoodsLine::getName),
        new Element<>("GModel", "specification", GoodsLine::getSpecification),
        new Element<>("GQty", "quantity.value", line -> line.getQuantity().getValue()),
        new Element<>("GUnit", "quantity.unit_code", line -> line.getQuantity().getUnitCode()),
        new Element<>(
            "FirstQty", "first_quantity.value", line -> line.getFirstQuantity().getValue()),
        new Element<>(
            "FirstUnit", "first_quantity.unit_code", line -> line.getFirstQuantity().getUnitCode()),
        new Element<>(
            "SecondQty", "second_quantity.value", line -> line.getSecondQuantity().getValue()),
        new Element<>(
            "SecondUnit",
            "second_quantity.unit_code",
            line -> line.getSecondQuantity().getUnitCode()),
        new Element<>("DeclPrice", "unit_price", GoodsLine::getUnitPrice),
        new Element<>("DeclTotal", "total.amount", line -> line.getTotal().getAmount()),
        new Element<>(
            "TradeCurr", "total.currency_code", line -> line.getTotal().getCurrencyCode()),
        imports ? ORIGIN : new Element<>("DestinationCountry", ORIGIN.field(), ORIGIN.text()),
        imports ? END : new Element<>("OriginCountry", END.field(), END.text()),
        new Element<>("DistrictCode", "district", GoodsLine::getDistrict),
        new Element<>("DestCode", "destination_code", GoodsLine::getDestinationCode),
        new Element<>("DutyMode", "duty_mode", GoodsLine::getDutyMode),
        new Element<>("CiqCode", "inspection_code", GoodsLine::getInspectionCode));
  }

  private static String lines(Container container) {
    return container.getGoodsLinesList().stream()
        .map(number -> Integer.toString(number))
        .collect(Collectors.joining(","));
  }
}

package io.tradehub.connectors.singlewindow.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DecMessage.
 *
 * @param version "3.1", "4.8" or "5.0"
 * @param root the element DecMessage
 */
public record Declaration(String version, Section root) {
  /** The namespace of DecMessage and of the single window's answers. */
  public static final String NAMESPACE = "http://www.chinaport.gov.cn/dec";

  /** The head; an empty section when there is none. */
  public Section head() {
    return section("DecHead");
  }

  /** Who sends it and what to do with it; an empty section when there is none. */
  public Section sign() {
    return section("DecSign");
  }

  /** The lines of goods. */
  public List<Section> goods() {
    return section("DecLists").all("DecList");
  }

  /** The containers. */
  public List<Section> containers() {
    return section("DecContainers").all("Container");
  }

  /** The licences and certificates of all of it. */
  public List<Section> licences() {
    return section("DecLicenseDocus").all("LicenseDocu");
  }

  /** The electronic documents that go with it. */
  public List<Section> attachments() {
    return root.all("EdocRealation");
  }

  /** A section of the root; an empty one when there is none. */
  public Section section(String name) {
    return root.first(name).orElseGet(() -> Section.of(name, Map.of()));
  }

  /** Its own number. */
  public String reference() {
    return sign().text("ClientSeqNo");
  }

  /** Which way the goods go; empty when the head does not say. */
  public Optional<TradeFlow> flow() {
    return TradeFlow.of(head().text("IEFlag"));
  }
}

package io.tradehub.connectors.singlewindow.rules.codes;

/** The tables of customs' codes; each is a file. */
public enum Table {
  /** Customs offices: 4 digits. */
  OFFICES("offices"),
  /** Countries and areas: 3 capital letters. */
  COUNTRIES("countries"),
  /** Currencies: 3 capital letters. */
  CURRENCIES("currencies"),
  /** Units of measure: 3 digits. */
  UNITS("units"),
  /** Supervision modes: 4 digits. */
  TRADE_MODES("trade-modes"),
  /** Natures of levy or exemption: 3 digits. */
  LEVY_MODES("levy-modes"),
  /** Modes of transport: 1 digit or letter. */
  TRANSPORT_MODES("transport-modes"),
  /** Terms of delivery: 1 digit. */
  TERMS("terms"),
  /** Kinds of packages: 2 digits. */
  PACKAGES("packages"),
  /** How a line is levied: 1 digit. */
  DUTY_MODES("duty-modes"),
  /** Kinds of declarations: the first two characters of DecHead/Type. */
  DECLARATION_TYPES("declaration-types"),
  /** Forms of declarations: DecHead/EntryType. */
  ENTRY_TYPES("entry-types"),
  /** Kinds of filing lists: DecHead/BillType. */
  BILL_TYPES("bill-types"),
  /** Kinds of licences and certificates: 1 digit or letter. */
  LICENCES("licences"),
  /** Sizes and types of containers: 2 digits. */
  CONTAINERS("containers"),
  /** Kinds of electronic documents: 8 digits. */
  DOCUMENTS("documents"),
  /** Kinds of account books: the first letter of their number. */
  BOOKS("books"),
  /** Provinces: the first two digits of a district. */
  PROVINCES("provinces");

  private final String file;

  Table(String file) {
    this.file = file;
  }

  /** Its name, which is its file's name without ".csv": "trade-modes". */
  public String file() {
    return file;
  }
}

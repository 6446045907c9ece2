package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Electronic documents, and the files that came with the declaration. */
final class DocumentCheck {
  /** A document that is a file, as PDFs are, and not structured data that customs have already. */
  private static final String FILE = "US";

  private final Subject subject;
  private final Report report;
  private final Lines lines;
  private final Set<String> named = new HashSet<>();

  private DocumentCheck(Subject subject) {
    this.subject = subject;
    report = subject.report();
    lines = new Lines(subject.goods());
  }

  static void check(Subject subject) {
    DocumentCheck check = new DocumentCheck(subject);
    List<Section> documents = subject.declaration().attachments();
    for (int i = 0; i < documents.size(); i++) {
      check.document(documents.get(i), Place.ROOT.at("EdocRealation", i + 1));
    }
    check.extra();
  }

  private void document(Section document, Place place) {
    String element = document.text("EdocCopId").isEmpty() ? "EdocID" : "EdocCopId";
    String file = document.text(element);
    if (file.isEmpty()) {
      report.add(
          Rule.REQUIRED,
          place.at("EdocCopId"),
          "neither EdocCopId nor EdocID is there: one of them names the document");
    } else if (!named.add(file)) {
      report.add(Rule.DOCUMENT_TWICE, place.at(element), Report.shown(file) + " is named already");
    } else if (document.text("EdocFomatType").equals(FILE)) {
      file(file, place.at(element));
    }
    String list = document.text("GNoStr");
    String fault = list.isEmpty() ? "" : lines.fault(list);
    if (!fault.isEmpty()) {
      report.add(Rule.DOCUMENT_LINES, place.at("GNoStr"), fault);
    }
  }

  private void file(String file, Place place) {
    if (!file.toLowerCase(Locale.ROOT).endsWith(".pdf")) {
      report.add(
          Rule.DOCUMENT_FORMAT,
          place,
          Report.shown(file) + " does not end in .pdf, and the document is marked US, a file");
    } else if (!subject.attachments().contains(file)) {
      report.add(
          Rule.DOCUMENT_MISSING,
          place,
          "%s did not come with the declaration: put it into the zip, at its root"
              .formatted(Report.shown(file)));
    }
  }

  private void extra() {
    for (String file : new TreeSet<>(subject.attachments())) {
      if (!named.contains(file)) {
        report.add(
            Rule.DOCUMENT_EXTRA,
            Place.ROOT,
            "%s came with the declaration, and no EdocRealation names it"
                .formatted(Report.shown(file)));
      }
    }
  }
}

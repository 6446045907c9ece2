package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;

/** What shall be done, and under which number. */
final class SignCheck {
  private static final int MAX_REFERENCE = 18;

  private SignCheck() {}

  static void check(Subject subject) {
    Section sign = subject.declaration().sign();
    String action = sign.text("OperType");
    if (!action.isEmpty() && Action.of(action).isEmpty()) {
      subject
          .report()
          .add(
              Rule.OPER_TYPE,
              Subject.SIGN.at("OperType"),
              Report.shown(action)
                  + " is none of A upload, B upload with transit, C declare, D declare with transit, E e-handbook, G save");
    }
    String reference = sign.text("ClientSeqNo");
    if (!reference.isEmpty() && !isReference(reference)) {
      subject
          .report()
          .add(
              Rule.REFERENCE,
              Subject.SIGN.at("ClientSeqNo"),
              "%s has not 1 to 18 letters and digits of ASCII; the file's name is made of it"
                  .formatted(Report.shown(reference)));
    }
  }

  private static boolean isReference(String text) {
    return text.length() <= MAX_REFERENCE && Texts.alphanumeric(text);
  }
}

package io.tradehub.connectors.offshore.imports;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a column is about, and the headings by which it is known. */
enum Field {
  CODE(
      "credit code",
      "统一社会信用代码",
      "社会信用代码",
      "统一信用代码",
      "信用代码",
      "credit code",
      "USCC",
      "unified social credit code",
      "unified social credit identifier",
      "social credit code",
      "code"),
  NAME(
      "name",
      "企业名称",
      "企业中文名称",
      "中文名称",
      "公司名称",
      "单位名称",
      "企业名称（中文）",
      "名称",
      "name",
      "enterprise name",
      "company name",
      "registered name",
      "chinese name"),
  OTHER_NAME(
      "english name",
      "英文名称",
      "企业英文名称",
      "企业名称（英文）",
      "英文名",
      "别名",
      "english name",
      "name in english",
      "name en",
      "other name"),
  STATUS("status", "状态", "企业状态", "名单状态", "资格状态", "status", "standing"),
  VALID_FROM(
      "valid from",
      "有效期起",
      "有效期自",
      "有效期开始",
      "有效期起始日",
      "生效日期",
      "起始日期",
      "valid from",
      "effective from",
      "effective date",
      "start date"),
  VALID_UNTIL(
      "valid until",
      "有效期至",
      "有效期止",
      "有效期截止",
      "有效期截止日",
      "截止日期",
      "到期日期",
      "valid until",
      "valid to",
      "effective until",
      "end date",
      "expiry date");

  /** Without these a file is no list. */
  static final List<Field> NEEDED = List.of(CODE, NAME, STATUS);

  static final int COUNT = values().length;

  /** No heading that is known is longer. */
  static final int LONGEST = 60;

  private static final Pattern IGNORED = Pattern.compile("[\\s\\p{Z}_*()-]+");
  private static final Map<String, Field> BY_HEADING = new HashMap<>();

  static {
    for (Field field : values()) {
      for (String heading : field.headings) {
        BY_HEADING.put(plain(heading), field);
      }
    }
  }

  private final String english;
  private final List<String> headings;

  Field(String english, String... headings) {
    this.english = english;
    this.headings = List.of(headings);
  }

  /** The field of a heading; empty when it is not known. */
  static Optional<Field> of(String heading) {
    return heading.length() > LONGEST
        ? Optional.empty()
        : Optional.ofNullable(BY_HEADING.get(plain(heading)));
  }

  /** The plainest English heading. */
  String english() {
    return english;
  }

  /** For messages: how the column may be called. */
  String said() {
    return headings.getFirst() + " (" + english + ")";
  }

  private static String plain(String heading) {
    String folded = Normalizer.normalize(heading, Normalizer.Form.NFKC);
    return IGNORED.matcher(folded).replaceAll("").toLowerCase(Locale.ROOT);
  }
}

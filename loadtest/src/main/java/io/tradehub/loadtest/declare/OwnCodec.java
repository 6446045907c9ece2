package io.tradehub.loadtest.declare;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.decl.Read;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.DeclarationRules;
import io.tradehub.connectors.singlewindow.rules.RulesConfig;
import io.tradehub.loadtest.codec.Codec;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The connector's own code: its model, its writer, its reader and its rules. */
final class OwnCodec implements Codec<Consignment> {
  private final DeclarationCodec codec = DeclarationCodec.load();
  private final DeclarationRules rules =
      new DeclarationRules(RulesConfig.standard(), InstantSource.system());

  @Override
  public String name() {
    return "tradehub";
  }

  @Override
  public int roundTrip(Consignment consignment) {
    ByteString xml = codec.write(declaration(consignment));
    switch (codec.read(xml)) {
      case Read.Readable readable -> check(consignment, readable.declaration());
      case Read.Unreadable wrong ->
          throw new IllegalStateException(
              "%s cannot be read: %s".formatted(consignment.reference(), wrong.findings()));
    }
    return xml.size();
  }

  private void check(Consignment consignment, Declaration read) {
    List<Finding> findings = rules.check(read, Set.of());
    if (findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR)) {
      throw new IllegalStateException(
          "%s is not right: %s".formatted(consignment.reference(), findings));
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Section goods : read.goods()) {
      sum = sum.add(goods.decimal("DeclTotal").orElseThrow());
    }
    if (!read.reference().equals(consignment.reference())
        || read.goods().size() != consignment.lines().size()
        || sum.compareTo(consignment.total()) != 0) {
      throw Codec.damaged(name(), "declaration " + consignment.reference());
    }
  }

  private static Declaration declaration(Consignment consignment) {
    List<Section> lines = new ArrayList<>();
    for (Consignment.Line line : consignment.lines()) {
      lines.add(line(lines.size() + 1, line));
    }
    Section root =
        new Section(
            "DecMessage",
            new LinkedHashMap<>(),
            List.of(
                head(consignment),
                new Section("DecLists", new LinkedHashMap<>(), lines),
                Section.of("DecFreeTxt", Map.of("VoyNo", Facts.VOYAGE)),
                sign(consignment)));
    return new Declaration(DecMessages.VERSION, root);
  }

  private static Section head(Consignment consignment) {
    Map<String, String> head = new LinkedHashMap<>();
    DecMessages.head(consignment, head::put);
    return Section.of("DecHead", head);
  }

  private static Section line(int number, Consignment.Line line) {
    Map<String, String> texts = new LinkedHashMap<>();
    DecMessages.line(number, line, texts::put);
    return Section.of("DecList", texts);
  }

  private static Section sign(Consignment consignment) {
    Map<String, String> texts = new LinkedHashMap<>();
    DecMessages.sign(consignment, texts::put);
    return Section.of("DecSign", texts);
  }
}

package io.tradehub.connectors.singlewindow;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.contract.ConnectorContract;
import io.tradehub.connectors.api.contract.Counterparty;
import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.decl.Parcel;
import io.tradehub.connectors.singlewindow.decl.Parcels;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.SampleDeclarations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** The connector to the single window keeps to what every connector keeps to. */
class SingleWindowContractTest extends ConnectorContract {
  private static final DeclarationCodec CODEC = DeclarationCodec.load();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir Path shared;

  @Override
  protected Connector newConnector() {
    return new SingleWindowConnector();
  }

  @Override
  protected Counterparty openCounterparty() throws IOException {
    return new FakeClient(shared);
  }

  @Override
  protected Map<String, ?> settings(Counterparty counterparty) {
    return Map.of(
        "folders",
        List.of(
            Map.of(
                "name",
                "shanghai",
                "directory",
                shared,
                "create-folders",
                false,
                "poll-every",
                java.time.Duration.ofMillis(50))));
  }

  @Override
  protected boolean handsOver() {
    return true;
  }

  @Override
  protected Document validDocument() {
    return document(SampleDeclarations.importDeclaration("CT" + NUMBER.incrementAndGet()));
  }

  @Override
  protected Document invalidDocument() {
    Declaration valid = SampleDeclarations.importDeclaration("CT" + NUMBER.incrementAndGet());
    Section root = valid.root();
    List<Section> changed =
        root.sections().stream()
            .map(s -> s.name().equals("DecHead") ? s.with("CustomMaster", "9999") : s)
            .map(s -> s.name().equals("DecHead") ? s.with("GrossWet", "0.00001") : s)
            .toList();
    return document(
        new Declaration(valid.version(), new Section(root.name(), root.texts(), changed)));
  }

  private static Document document(Declaration declaration) {
    TreeMap<String, ByteString> attachments = new TreeMap<>();
    attachments.put(SampleDeclarations.INVOICE, ByteString.copyFromUtf8("%PDF-1.7 made up"));
    Content content =
        new Content(
            "application/zip",
            Parcels.zip("I_X_t-0.xml", new Parcel(CODEC.write(declaration), attachments)));
    Recognised seen = Sightings.recognise(declaration).orElseThrow();
    return new Document(
        seen.type(),
        seen.process(),
        seen.sender().orElseThrow(),
        seen.receiver().orElseThrow(),
        content);
  }
}

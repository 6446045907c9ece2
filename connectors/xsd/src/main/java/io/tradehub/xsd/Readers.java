package io.tradehub.xsd;

import com.fasterxml.aalto.in.ReaderConfig;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;

/**
 * Makes Aalto readers. They share a table of all names that documents had, which makes them fast;
 * but it only ever grows, and each new name costs more the more there are. So a new table is begun
 * when there are many more names than schemas have. What one document adds is bounded by {@link
 * NameBudget} and {@link Pieces}.
 */
final class Readers {
  private static final int MAX_NAMES = 2_000;

  private volatile Shared shared = Shared.create();

  /** A reader of a document: it knows namespaces, and resolves nothing. */
  XMLStreamReader2 reader(byte[] document) throws XMLStreamException {
    Shared now = shared;
    if (now.config().getBBSymbols().size() > MAX_NAMES) {
      now = Shared.create();
      shared = now;
    }
    return (XMLStreamReader2)
        now.factory().createXMLStreamReader(new Stax2ByteArraySource(document, 0, document.length));
  }

  /**
   * Readers that share a table.
   *
   * @param factory makes them
   * @param config shows the table
   */
  private record Shared(InputFactoryImpl factory, ReaderConfig config) {

    static Shared create() {
      InputFactoryImpl factory = new InputFactoryImpl();
      factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
      factory.setProperty(XMLInputFactory.IS_COALESCING, false);
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      ReaderConfig config = factory.getNonSharedConfig(null, null, null, false, false);
      config.setActualEncoding("UTF-8");
      return new Shared(factory, config);
    }
  }
}

package io.tradehub.connectors.cips.schema;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;

/**
 * Makes Aalto readers. They share a table of all names that documents had, which makes them fast,
 * but only ever grows: so after some megabytes of documents a new table is begun. Names cannot take
 * more room than the documents they came from, times some constant.
 */
final class Readers {
  private static final long BYTES_PER_TABLE = 4 << 20;

  private final AtomicLong bytes = new AtomicLong();
  private volatile InputFactoryImpl factory = factory();

  /** A reader of a document: it knows namespaces, and resolves nothing. */
  XMLStreamReader2 reader(byte[] document) throws XMLStreamException {
    if (bytes.addAndGet(document.length) > BYTES_PER_TABLE) {
      bytes.set(0);
      factory = factory();
    }
    return (XMLStreamReader2)
        factory.createXMLStreamReader(new Stax2ByteArraySource(document, 0, document.length));
  }

  private static InputFactoryImpl factory() {
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}

package io.tradehub.connectors.singlewindow.decl;

/** A DecMessage, written by hand. All names and numbers in it are made up. */
final class Documents {
  private static final String IMPORT =
      """
      <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="4.8">
        <DecHead>
          <SeqNo/>
          <IEFlag>I</IEFlag>
          <Type></Type>
          <AgentName>上海港岸报关有限公司</AgentName>
          <AgentCodeScc>91310109MA1G7R4Q6J</AgentCodeScc>
          <CustomMaster>2225</CustomMaster>
          <GrossWet>812.50000</GrossWet>
          <NetWt>760</NetWt>
          <TradeName>远航轴承（上海）有限公司</TradeName>
          <NoteS>A&amp;B &lt;1&gt;</NoteS>
          <PromiseItmes>000</PromiseItmes>
        </DecHead>
        <DecLists>
          <DecList>
            <GNo>1</GNo>
            <CodeTS>8482102000</CodeTS>
            <GName>深沟球轴承</GName>
            <GQty>400</GQty>
            <DecGoodsLimits>
              <DecGoodsLimit>
                <GoodsNo>1</GoodsNo>
                <LicTypeCode>408</LicTypeCode>
                <DecGoodsLimitVin><VinCode>LTH00000000000001</VinCode></DecGoodsLimitVin>
                <DecGoodsLimitVin><VinCode>LTH00000000000002</VinCode></DecGoodsLimitVin>
              </DecGoodsLimit>
            </DecGoodsLimits>
          </DecList>
          <DecList>
            <GNo>2</GNo>
            <CodeTS>8482800000</CodeTS>
            <GName>滚针轴承</GName>
          </DecList>
        </DecLists>
        <DecContainers/>
        <DecSign>
          <OperType>C</OperType>
          <ClientSeqNo>TH20261123000001</ClientSeqNo>
        </DecSign>
        <EdocRealation><EdocID>INV-1.pdf</EdocID></EdocRealation>
        <EdocRealation><EdocID>PL-1.pdf</EdocID></EdocRealation>
      </DecMessage>
      """;

  private Documents() {}

  /** An import with two lines and two attachments, without an XML declaration. */
  static String declaration() {
    return IMPORT;
  }

  /** The same, declaring an encoding. */
  static String declaring(String encoding) {
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n" + IMPORT;
  }
}

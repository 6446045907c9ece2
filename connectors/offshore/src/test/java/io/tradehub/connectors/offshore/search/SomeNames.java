package io.tradehub.connectors.offshore.search;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.util.ArrayList;
import java.util.List;

/** Enterprises that do not exist, by their names; the code of each is its number in the list. */
final class SomeNames {
  private static final String LIST =
      """
      上海静安国际贸易有限公司|Shanghai Jing'an International Trade Co., Ltd.
      上海静安国际物流有限公司|Shanghai Jing'an International Logistics Co., Ltd.
      上海静安贸易有限公司|
      静安进出口（上海）有限公司|Jing'an Import & Export (Shanghai) Co., Ltd.
      上海徐汇国际贸易股份有限公司|Shanghai Xuhui International Trade Corp.
      上海徐汇国际贸易有限公司|Shanghai Xuhui International Trading Limited
      上海浦江离岸贸易有限公司|Pujiang Offshore Trading Co., Ltd.
      上海浦江离岸服务有限公司|
      浦江控股集团有限公司|Pujiang Holdings Group
      重庆长川航运集团有限公司|Chongqing Changchuan Shipping Group
      长沙银行软件服务有限公司|
      乐山音乐器材有限公司|Leshan Musical Instruments Co., Ltd.
      厦门海厦建材有限公司|
      单氏石材（苏州）有限公司|
      苏州吕氏丝绸有限公司|Suzhou Lü Silk Co., Ltd.
      宁波绿洲农产品有限公司|Ningbo Oasis Produce Co., Ltd.
      西安先锋仪器有限公司|Xi'an Pioneer Instruments Co., Ltd.
      仙乐斯餐饮管理有限公司|
      广州发达电子科技有限公司|Guangzhou Fada Electronic Technology Co., Ltd.
      广东發記海味有限公司|Guangdong Fat Kee Dried Seafood Company
      深圳市云帆智能装备股份有限公司|Shenzhen Yunfan Intelligent Equipment Co., Ltd.
      深圳市云帆智慧园区运营有限公司|
      杭州晨曦新能源有限公司|Hangzhou Dawnlight New Energy Co., Ltd.
      杭州晨熙文化传播有限公司|
      南京紫金粮油集团|Nanjing Zijin Grain and Oil Group
      天津港湾冷链有限责任公司|Tianjin Harbour Cold Chain Co., Ltd.
      大连北斗船舶修造有限公司|Dalian Beidou Ship Repair Co., Ltd.
      青岛海韵啤酒设备有限公司|Qingdao Haiyun Brewing Equipment Co., Ltd.
      北京中关时代信息技术有限公司|Beijing Zhongguan Times Information Technology Co., Ltd.
      北京三六七网络有限公司|Beijing 367 Network Ltd.
      3K新材料（昆山）有限公司|3K Advanced Materials (Kunshan) Co., Ltd.
      ＡＢＣ精密机械（无锡）有限公司|ABC Precision Machinery (Wuxi) Co., Ltd.
      穆勒工业阀门（上海）有限公司|Müller Industrieventile GmbH
      卡费巴西咖啡贸易有限公司|Café do Brasil Trading S.A.
      诺德兰海产（上海）有限公司|Nordland Sjømat AS
      东方星辰集团有限公司|Orient Stars Group Limited
      东方星辰商业保理有限公司|Orient Stars Factoring Limited
      星辰东方影视有限公司|
      成都蜀锦纺织品有限公司|Chengdu Shujin Textile Co., Ltd.
      成都数近数据有限公司|
      武汉楚天光谷激光有限公司|Wuhan Chutian Optics Valley Laser Co., Ltd.
      郑州中原铝业股份有限公司|Zhengzhou Central Plains Aluminium Co., Ltd.
      福州闽江茶叶有限公司|Fuzhou Minjiang Tea Co., Ltd.
      昆明翠湖花卉有限公司|Kunming Green Lake Flowers Co., Ltd.
      沈阳铁西重型机床有限公司|Shenyang Tiexi Heavy Machine Tool Co., Ltd.
      哈尔滨冰城食品有限公司|Harbin Ice City Foods Co., Ltd.
      海南自贸港椰风供应链有限公司|Hainan Free Trade Port Coconut Breeze Supply Chain Co., Ltd.
      兰州金城石化有限公司|
      贵阳黔酒酒业有限公司|Guiyang Qianjiu Spirits Co., Ltd.
      合肥科讯语音有限公司|Hefei Kexun Voice Co., Ltd.
      太原晋商票号博物馆管理有限公司|
      石家庄常山制药有限公司|Shijiazhuang Changshan Pharmaceutical Co., Ltd.
      济南趵突泉饮品有限公司|Jinan Baotu Spring Beverage Co., Ltd.
      南昌赣江水泥有限公司|
      长春一汽零部件有限公司|Changchun Yiqi Auto Parts Co., Ltd.
      温州瓯越鞋业有限公司|Wenzhou Ouyue Footwear Co., Ltd.
      珠海横琴澳门青年创业有限公司|
      中远洋行（香港）有限公司|Chung Yuen Trading House (HK) Ltd.
      汉堡航运代理（宁波）有限公司|Hamburg Shipping Agency (Ningbo) Co., Ltd.
      上海有限元软件有限公司|Shanghai Finite Element Software Co., Ltd.
      """;

  private SomeNames() {}

  static List<Named> all() {
    List<Named> all = new ArrayList<>();
    for (String line : LIST.lines().toList()) {
      String[] names = line.split("\\|", -1);
      all.add(new Named(code(all.size() + 1), names[0], names[1]));
    }
    return all;
  }

  static CreditCode code(long number) {
    return new CreditCode(number, number);
  }
}

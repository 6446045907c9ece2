package io.tradehub.connectors.offshore.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes names of enterprises as they are usually made: a place, a brand, a trade, a form. */
final class MadeUpNames {
  private static final String[] CITIES = {
    "上海 shang hai Shanghai", "北京 bei jing Beijing", "深圳 shen zhen Shenzhen",
    "广州 guang zhou Guangzhou", "杭州 hang zhou Hangzhou", "南京 nan jing Nanjing",
    "苏州 su zhou Suzhou", "宁波 ning bo Ningbo", "青岛 qing dao Qingdao",
    "天津 tian jin Tianjin", "武汉 wu han Wuhan", "成都 cheng du Chengdu",
    "重庆 chong qing Chongqing", "厦门 xia men Xiamen", "长沙 chang sha Changsha",
    "大连 da lian Dalian"
  };

  private static final String[] TRADES = {
    "国际贸易 guo ji mao yi International_Trade", "电子科技 dian zi ke ji Electronic_Technology",
    "供应链管理 gong ying lian guan li Supply_Chain", "生物医药 sheng wu yi yao Biomedicine",
    "精密机械 jing mi ji xie Precision_Machinery", "进出口贸易 jin chu kou mao yi Import_Export",
    "信息技术 xin xi ji shu Information_Technology", "新能源科技 xin neng yuan ke ji New_Energy",
    "货运代理 huo yun dai li Freight_Forwarding", "食品饮料 shi pin yin liao Food_Beverage",
    "纺织服装 fang zhi fu zhuang Textile_Garments", "化工材料 hua gong cai liao Chemical_Materials",
    "环保设备 huan bao she bei Environmental_Equipment", "文化传媒 wen hua chuan mei Culture_Media"
  };

  private static final String[] BRANDS =
      ("华hua 盛sheng 鑫xin 瑞rui 达da 宏hong 远yuan 泰tai 丰feng 恒heng 嘉jia 德de 安an 康kang"
              + " 明ming 光guang 天tian 和he 金jin 银yin 海hai 洋yang 龙long 凤feng 春chun 秋qiu"
              + " 云yun 帆fan 星xing 辰chen 博bo 雅ya 智zhi 慧hui 新xin 创chuang 联lian 合he 众zhong"
              + " 诚cheng 信xin 利li 亨heng 通tong 顺shun 昌chang 隆long 茂mao 兴xing 旺wang 富fu"
              + " 贵gui 祥xiang 福fu 禄lu 寿shou 喜xi 佳jia 美mei 乐le 长chang 行hang 石shi 车che"
              + " 柏bai 翔xiang 鹏peng 鹤he 松song 竹zhu 梅mei 兰lan 菊ju 晨chen 曦xi 朗lang 润run")
          .split(" ");

  private static final String[] FORMS = {"有限公司", "股份有限公司", "有限责任公司", "集团有限公司"};

  private final Random random;

  /** A name, and of what it was made. */
  record Made(Named named, String city, String brand, String trade, List<String> syllables) {
    String pinyin(String between) {
      return String.join(between, syllables);
    }

    String initials() {
      StringBuilder initials = new StringBuilder();
      syllables.forEach(syllable -> initials.append(syllable.charAt(0)));
      return initials.toString();
    }
  }

  MadeUpNames(long seed) {
    random = new Random(seed);
  }

  /** Names that differ in more than their form. */
  List<Made> make(int count) {
    Set<String> taken = new HashSet<>();
    List<Made> all = new ArrayList<>();
    while (all.size() < count) {
      Made made = one(all.size());
      if (taken.add(made.pinyin(" "))) {
        all.add(made);
      }
    }
    return all;
  }

  private Made one(int number) {
    String[] city = any(CITIES).split(" ");
    String[] trade = any(TRADES).split(" ");
    List<String> syllables = new ArrayList<>(List.of(city[1], city[2]));
    StringBuilder brand = new StringBuilder();
    StringBuilder english = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      String one = any(BRANDS);
      brand.append(one.charAt(0));
      syllables.add(one.substring(1));
      english.append(one.substring(1));
    }
    syllables.addAll(List.of(trade).subList(1, trade.length - 1));
    english.setCharAt(0, Character.toUpperCase(english.charAt(0)));
    String otherName =
        city[3] + ' ' + english + ' ' + trade[trade.length - 1].replace('_', ' ') + " Co., Ltd.";
    Named named =
        new Named(SomeNames.code(number), city[0] + brand + trade[0] + any(FORMS), otherName);
    return new Made(named, city[0], brand.toString(), trade[0], syllables);
  }

  private String any(String[] some) {
    return some[random.nextInt(some.length)];
  }
}

package io.tradehub.sandbox.enterprises;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Enterprises that do not exist, one for each number: the same for the same seed, each with a name
 * and a code of its own, and none kept in memory.
 *
 * <p>Names are made as they usually are, of a place, a brand, a trade and a form, so many of them
 * have much in common. Codes are those of companies (GB 32100-2015, table 1: "91") of the name's
 * city.
 */
public final class MadeUpEnterprises {
  /** Name, pinyin, English name, and the number of its administration (GB/T 2260). */
  private static final String[] CITIES = {
    "上海 shang hai Shanghai 310000", "北京 bei jing Beijing 110000",
    "深圳 shen zhen Shenzhen 440300", "广州 guang zhou Guangzhou 440100",
    "杭州 hang zhou Hangzhou 330100", "南京 nan jing Nanjing 320100",
    "苏州 su zhou Suzhou 320500", "宁波 ning bo Ningbo 330200",
    "青岛 qing dao Qingdao 370200", "天津 tian jin Tianjin 120000",
    "武汉 wu han Wuhan 420100", "成都 cheng du Chengdu 510100",
    "重庆 chong qing Chongqing 500000", "厦门 xia men Xiamen 350200",
    "长沙 chang sha Changsha 430100", "大连 da lian Dalian 210200"
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

  private static final int BRAND_LENGTH = 3;
  private static final long NAMES =
      (long) CITIES.length * TRADES.length * (long) Math.pow(BRANDS.length, BRAND_LENGTH);

  private final long nameStep;
  private final long nameBegin;
  private final long codeStep;

  /** Those of a seed. */
  public MadeUpEnterprises(long seed) {
    Random random = new Random(seed);
    nameStep = coprime(random, NAMES);
    nameBegin = random.nextLong(NAMES);
    codeStep = coprime(random, CreditCodes.ORGANISATIONS);
  }

  /** How many there are: tens of millions. */
  public static long count() {
    return NAMES;
  }

  /** A step that comes by everything before it comes by anything again. */
  private static long coprime(Random random, long count) {
    long step;
    do {
      step = random.nextLong(count / 4, count / 4 * 3);
    } while (divisor(step, count) != 1);
    return step;
  }

  private static long divisor(long one, long other) {
    return other == 0 ? one : divisor(other, one % other);
  }

  /**
   * One of them.
   *
   * @param number from 0 to below {@link #count}
   */
  public MadeUpEnterprise get(long number) {
    long rest = name(number);
    String[] city = CITIES[(int) (rest % CITIES.length)].split(" ");
    rest /= CITIES.length;
    String[] trade = TRADES[(int) (rest % TRADES.length)].split(" ");
    rest /= TRADES.length;
    List<String> syllables = new ArrayList<>(List.of(city[1], city[2]));
    StringBuilder brand = new StringBuilder();
    StringBuilder english = new StringBuilder();
    for (int i = 0; i < BRAND_LENGTH; i++) {
      String one = BRANDS[(int) (rest % BRANDS.length)];
      rest /= BRANDS.length;
      brand.append(one.charAt(0));
      syllables.add(one.substring(1));
      english.append(one.substring(1));
    }
    syllables.addAll(List.of(trade).subList(1, trade.length - 1));
    english.setCharAt(0, Character.toUpperCase(english.charAt(0)));
    return new MadeUpEnterprise(
        creditCode(number),
        city[0] + brand + trade[0] + FORMS[(int) (number % FORMS.length)],
        city[3] + ' ' + english + ' ' + trade[trade.length - 1].replace('_', ' ') + " Co., Ltd.",
        city[0],
        brand.toString(),
        trade[0],
        syllables);
  }

  /**
   * The code of one of them.
   *
   * @param number as in {@link #get}
   */
  public String creditCode(long number) {
    String city = CITIES[(int) (name(number) % CITIES.length)];
    return CreditCodes.company(
        city.substring(city.length() - 6), number * codeStep % CreditCodes.ORGANISATIONS);
  }

  private long name(long number) {
    if (number < 0 || number >= NAMES) {
      throw new IllegalArgumentException(
          "there is no number %,d among %,d enterprises".formatted(number, NAMES));
    }
    return (number * nameStep + nameBegin) % NAMES;
  }
}

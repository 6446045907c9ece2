package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.codec.CodecSide;
import io.tradehub.loadtest.rpc.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Documents a second on one core: a pacs.008 with its header is built, validated and parsed, by the
 * connector's code and by pw-iso20022 used plainly.
 */
final class CodecPart implements Part<Lab> {
  private static final double FLOOR = 10_000;
  private static final double AIM = 30_000;
  private static final long SEED = 8;

  @Override
  public String name() {
    return "codec";
  }

  @Override
  public int steps(Lab lab) {
    return 3 + 2 * lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    Scale scale = lab.scale();
    steps.doing("making up %,d payments".formatted(scale.documents()));
    Payments source = new Payments(SEED, Banks.OURS, "K");
    List<Payment> payments = new ArrayList<>();
    for (int i = 0; i < scale.documents(); i++) {
      payments.add(source.next());
    }
    steps.step();
    CodecSide<Payment> ours = new CodecSide<>(new OwnCodec(), payments, scale.round());
    CodecSide<Payment> plain =
        new CodecSide<>(PlainCodec.withTheProfilesSchemas(), payments, scale.round());
    for (CodecSide<Payment> side : List.of(ours, plain)) {
      steps.doing("codec, %s, warming up".formatted(side.name()));
      side.warmUp(scale.codecWarmth());
      steps.step();
    }
    Map<String, Double> medians = SideBySide.medians(List.of(ours, plain), scale.rounds(), steps);
    double mine = medians.get(ours.name());
    double theirs = medians.get(plain.name());
    List<Measure> measures = new ArrayList<>();
    measures.add(Measure.atLeast("codec, " + ours.name(), mine, "docs/s", FLOOR).aiming(AIM));
    measures.add(Measure.of("codec, " + plain.name(), theirs, "docs/s"));
    measures.add(Measure.of("codec ÷ plain", mine / theirs, "x"));
    // Steadier than the clock where other work takes the processor away.
    measures.add(
        Measure.of(
            "codec ÷ plain, by processor time", ours.perCpuSecond() / plain.perCpuSecond(), "x"));
    for (CodecSide<Payment> side : List.of(ours, plain)) {
      String of = "codec, %s, ".formatted(side.name());
      measures.add(Measure.of(of + "by processor time", side.perCpuSecond(), "docs/s"));
      measures.add(Measure.of(of + "bytes", side.megabytesPerSecond(), "MB/s"));
      measures.add(Measure.of(of + "allocated", side.allocatedBytes(), "B/doc"));
      measures.add(Measure.of(of + "a document", side.documentBytes(), "B"));
    }
    return measures;
  }
}

package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.codec.CodecSide;
import io.tradehub.loadtest.rpc.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Declarations a second on one thread: each of 20 lines of goods is written, read, which checks its
 * structure, and checked against the rules.
 */
final class CodecPart implements Part<Lab> {
  private static final long SEED = 6;

  @Override
  public String name() {
    return "codec";
  }

  @Override
  public int steps(Lab lab) {
    return 2 + lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    Scale scale = lab.scale();
    steps.doing("making up %,d declarations".formatted(scale.documents()));
    Consignments source = new Consignments(SEED, "X");
    List<Consignment> consignments = new ArrayList<>();
    for (int i = 0; i < scale.documents(); i++) {
      consignments.add(source.next(Scale.CODEC_LINES, ""));
    }
    steps.step();
    CodecSide<Consignment> side = new CodecSide<>(new OwnCodec(), consignments, scale.round());
    steps.doing("codec, warming up");
    side.warmUp(scale.codecWarmth());
    steps.step();
    double perSecond = SideBySide.medians(List.of(side), scale.rounds(), steps).get(side.name());
    return List.of(
        Measure.of("codec: written, read and checked", perSecond, "decl/s"),
        Measure.of("codec, by processor time", side.perCpuSecond(), "decl/s"),
        Measure.of("codec, bytes", side.megabytesPerSecond(), "MB/s"),
        Measure.of("codec, allocated", side.allocatedBytes(), "B/decl"),
        Measure.of("codec, a declaration", side.documentBytes(), "B"));
  }
}

package io.github.weightinit.preset;

import static io.github.weightinit.preset.TransformerRole.FFN_GATE;
import static io.github.weightinit.preset.TransformerRole.FFN_IN;
import static io.github.weightinit.preset.TransformerRole.KEY;
import static io.github.weightinit.preset.TransformerRole.QUERY;
import static io.github.weightinit.preset.TransformerRole.VALUE;

import io.github.weightinit.Initializer;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.recipe.Parameter;
import io.github.weightinit.recipe.ParameterFan;
import io.github.weightinit.recipe.Recipe;
import io.github.weightinit.structure.Packed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * What a recipe for Transformers decides by: a weight with one role. A packed parameter is several.
 *
 * @param part where it stands
 * @param role what it does, never a packed role
 * @param fanIn its inputs; of a table the length of a row
 * @param fanOut its outputs; of a table the length of a row
 * @param depths of the model
 */
record Projection(
    TransformerPart part,
    TransformerRole role,
    double fanIn,
    double fanOut,
    TransformerDepths depths) {

  /** The width of the residual stream that the weight reads or writes. */
  double width() {
    return role.writesResidual() ? fanOut : fanIn;
  }

  /** The number of layers of the trunk or stack that the weight belongs to. */
  int depth() {
    return depths.of(part);
  }

  /** The number of the weight's own layer, counted from 1. */
  int layerNumber() {
    return part.layer().orElseThrow(Checks.refusal("name must have a layer's number")) + 1;
  }

  private Projection with(TransformerRole role, long fanOut) {
    return new Projection(part, role, fanIn, fanOut, depths);
  }

  /** What a rule gives a parameter; block by block if it is packed and the blocks differ. */
  static Function<Recipe.Site, Initializer> rule(Function<Projection, Initializer> law) {
    Function<Recipe.Site, TransformerDepths> depths = TransformerDepths.counter();
    return site -> initializer(site, depths.apply(site), law);
  }

  private static Initializer initializer(
      Recipe.Site site, TransformerDepths depths, Function<Projection, Initializer> law) {
    Parameter parameter = site.parameter();
    TransformerPart part = TransformerPart.of(parameter).orElseThrow();
    TransformerRole role = part.role();
    if (role.isTable()) {
      long row = parameter.shape().get(parameter.rank() - 1);
      return law.apply(new Projection(part, role, row, row, depths));
    }
    double fanIn = site.fan().fanIn();
    long out = Math.round(parameter.size() / fanIn);
    Projection whole = new Projection(part, role, fanIn, out, depths);
    if (role == TransformerRole.QKV) {
      return whole.packed(law, parameter, List.of(QUERY, KEY, VALUE), whole.attention(out));
    }
    if (role == TransformerRole.QKV_BY_HEAD) {
      return whole.packed(law, parameter, List.of(QUERY, KEY, VALUE), equal(3, out));
    }
    return role == TransformerRole.FFN_GATE_IN
        ? whole.packed(law, parameter, List.of(FFN_GATE, FFN_IN), equal(2, out))
        : law.apply(whole);
  }

  private Initializer packed(
      Function<Projection, Initializer> law,
      Parameter parameter,
      List<TransformerRole> roles,
      List<Long> sizes) {
    var blocks = new ArrayList<Initializer>();
    for (int i = 0; i < roles.size(); i++) {
      blocks.add(law.apply(with(roles.get(i), sizes.get(i))));
    }
    if (blocks.stream().distinct().count() == 1) {
      return blocks.get(0);
    }
    int axis = ParameterFan.layout(parameter).outputAxis(2);
    Packed.Builder builder = Packed.along(axis, parameter.dimensions());
    long runs = role == TransformerRole.QKV_BY_HEAD ? heads(parameter, sizes.get(0)) : 1;
    for (long run = 0; run < runs; run++) {
      for (int i = 0; i < blocks.size(); i++) {
        builder.block(sizes.get(i) / runs, blocks.get(i));
      }
    }
    return builder.build();
  }

  private static long heads(Parameter parameter, long size) {
    long heads =
        parameter
            .number("num_heads")
            .orElseThrow(
                Checks.refusal(
                    "queries, keys and values are packed head by head here and differ; the"
                        + " module must have the attribute num_heads"));
    Checks.divides("num_heads", Checks.atLeastOne("num_heads", heads), "queries", size);
    return heads;
  }

  /** Queries as many as the stream is wide, if keys and values are fewer. */
  private List<Long> attention(long out) {
    long width = (long) fanIn;
    long keys = (out - width) / 2;
    if (out == 3 * width || keys < 1 || width + 2 * keys != out || width % keys != 0) {
      return equal(3, out);
    }
    return List.of(width, keys, keys);
  }

  private static List<Long> equal(int parts, long out) {
    Checks.divides("number of packed projections", parts, "outputs", out);
    return Collections.nCopies(parts, out / parts);
  }
}

package io.github.weightinit.recipe;

import io.github.weightinit.Fan;
import io.github.weightinit.Initializer;
import io.github.weightinit.Layout;
import io.github.weightinit.internal.Checks;
import io.github.weightinit.structure.Packed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the axes of a weight are, where the shape does not tell: a letter for each. Inputs are
 * {@code i}, outputs {@code o}, places of a kernel {@code k}; {@code b} numbers weights that stand
 * side by side, as those of experts or of groups, and counts for no fan.
 *
 * @param letters such as {@code boi} for [experts, outputs, inputs]
 */
record WeightAxes(String letters) {

  static final String INPUTS = "input_axes";
  static final String OUTPUTS = "output_axes";

  /**
   * By the class of the layer and the last part of the name. The classes of experts are all of
   * Transformers 5.18 that have more than two axes; {@code src/python/frameworks/expert_axes.py}
   * makes their lines from its sources. BigDL stores a convolution's groups as the first axis.
   */
  private static final String CLASSES =
      """
      boi gate_up_proj|down_proj AXK[12]Experts|AfmoeExperts|Cohere2MoeExperts
      boi gate_up_proj|down_proj DeepseekOcr2TextExperts|DeepseekV(2|3|32|4)Experts
      boi gate_up_proj|down_proj DiffusionGemmaTextExperts|Dots1Experts|Ernie4_5_MoeExperts
      boi gate_up_proj|down_proj Ernie4_5_VLMoeMoeExperts|ExaoneMoeExperts|FlexOlmoExperts
      boi gate_up_proj|down_proj Gemma4TextExperts|Glm4Moe(Lite)?Experts|Glm4vMoeTextExperts
      boi gate_up_proj|down_proj Glm5NextTextExperts|GlmMoeDsaExperts
      boi gate_up_proj|down_proj GraniteMoe(Hybrid|SWA|Shared)?Experts|HYV[34]Experts
      boi gate_up_proj|down_proj HunYuanMoEV1Experts|InklingExperts|JambaExperts
      boi gate_up_proj|down_proj KimiLinearExperts|LagunaExperts|Lfm2MoeExperts
      boi gate_up_proj|down_proj LongcatFlashExperts|MellumExperts|MiMoV2FlashExperts
      boi gate_up_proj|down_proj MiniMax(M2|M3VL)?Experts|Mistral4Experts|MixtralExperts
      boi gate_up_proj|down_proj OlmoeExperts|PhimoeExperts|Qwen[23]MoeExperts|Qwen3_5MoeExperts
      boi gate_up_proj|down_proj Qwen3NextExperts|Qwen3OmniMoe(Talker|Thinker)TextExperts
      boi gate_up_proj|down_proj Qwen3VLMoeTextExperts|Qwen4ExpTextExperts|SolarOpenExperts
      boi gate_up_proj|down_proj Step3p7Experts|ZayaExperts
      boi up_proj|down_proj NemotronHExperts
      boi gate_proj|up_proj|down_proj InklingSharedExperts
      boi weight JetMoeParallelExperts|GraniteMoe(Hybrid|Shared)?ParallelExperts
      bio gate_up_proj|down_proj (Aria|GptOss|Llama4Text|OpenAIPrivacyFilter)Experts
      bio weight AriaGroupedExpertsGemm
      boikk weight Spatial(Share)?Convolution
      biokk weight SpatialFullConvolution
      oii weight Bilinear
      ioo [qkvr] XLNetRelativeAttention
      oii o XLNetRelativeAttention
      ioo r_kernel FunnelRelMultiheadAttention
      """;

  /** By the letters, several equal ones as one. */
  private static final Map<String, Layout> LAYOUTS =
      Map.of(
          "oi", Layout.OIHW,
          "io", Layout.IO,
          "oik", Layout.OIHW,
          "iok", Layout.IOHW,
          "kio", Layout.HWIO,
          "koi", Layout.HWOI);

  private static final List<Line> LINES = CLASSES.lines().map(Line::read).toList();

  private record Line(WeightAxes axes, Pattern leaf, Pattern module) {

    static Line read(String line) {
      String[] words = line.split(" ", -1);
      return new Line(
          new WeightAxes(words[0]), Pattern.compile(words[1]), Pattern.compile(words[2]));
    }

    boolean isOf(Parameter parameter) {
      return parameter.rank() == axes.letters.length()
          && leaf.matcher(parameter.leaf()).matches()
          && module.matcher(parameter.module()).matches();
    }
  }

  /** Returns the axes, if the attributes of the layer or its class tell them. */
  static Optional<WeightAxes> of(Parameter parameter) {
    Optional<WeightAxes> given = ofAttributes(parameter);
    return given.isPresent() || parameter.rank() < 3
        ? given
        : LINES.stream().filter(line -> line.isOf(parameter)).findFirst().map(Line::axes);
  }

  /** Returns the axes, if the attributes of the layer tell them. */
  private static Optional<WeightAxes> ofAttributes(Parameter parameter) {
    List<Long> inputs = parameter.attributes().get(INPUTS);
    List<Long> outputs = parameter.attributes().get(OUTPUTS);
    return inputs == null || outputs == null
        ? Optional.empty()
        : Optional.of(given(parameter, inputs, outputs));
  }

  /** An axis of which the attributes say nothing is a kernel's only in a convolution. */
  private static WeightAxes given(Parameter parameter, List<Long> inputs, List<Long> outputs) {
    int rank = parameter.rank();
    var letters = new StringBuilder((Convolutions.isOne(parameter) ? "k" : "b").repeat(rank));
    Map.of('i', inputs, 'o', outputs)
        .forEach(
            (letter, axes) -> {
              for (long axis : axes) {
                int at = (int) Math.max(-1, Math.min(rank, axis < 0 ? axis + rank : axis));
                String attribute = letter == 'i' ? INPUTS : OUTPUTS;
                Checks.that(
                    at >= 0 && at < rank && "bk".indexOf(letters.charAt(at)) >= 0,
                    attribute + " must name axes of " + parameter.shape() + ", each once",
                    axis);
                letters.setCharAt(at, letter);
              }
            });
    return new WeightAxes(letters.toString());
  }

  Fan fan(Parameter parameter) {
    return Fan.ofAxes(parameter.dimensions(), all('i'), all('o'), all('b'));
  }

  private int[] all(char letter) {
    return IntStream.range(0, letters.length())
        .filter(at -> letters.charAt(at) == letter)
        .toArray();
  }

  /**
   * Makes a scheme that has a structure, for each of the weights that stand side by side: the first
   * takes child 0 of the tensor's stream, the second child 1, and so on.
   */
  Initializer each(long[] shape, BiFunction<Layout, long[], Initializer> make) {
    int stacked = (int) letters.chars().takeWhile(letter -> letter == 'b').count();
    String one = letters.substring(stacked);
    Layout layout = LAYOUTS.get(one.replaceAll("(.)\\1+", "$1"));
    if (layout == null) {
      throw new IllegalArgumentException(
          "a scheme with a structure must have its inputs and its outputs side by side: "
              + Arrays.toString(shape));
    }
    long[] sizes = sizes(one, Arrays.copyOfRange(shape, stacked, shape.length));
    Initializer matrix = make.apply(layout, sizes);
    if (stacked == 0) {
      return matrix;
    }
    long count = Arrays.stream(shape, 0, stacked).reduce(1, Math::multiplyExact);
    long[] all = LongStream.concat(LongStream.of(count), Arrays.stream(sizes)).toArray();
    int copies = (int) Checks.within("number of matrices", 0, Integer.MAX_VALUE, count);
    return Packed.equally(0, Collections.nCopies(copies, matrix), all);
  }

  /** The sizes of one weight, all its inputs as one axis and all its outputs as another. */
  private static long[] sizes(String letters, long... shape) {
    var sizes = new ArrayList<Long>();
    for (int axis = 0; axis < shape.length; axis++) {
      char letter = letters.charAt(axis);
      int last = sizes.size() - 1;
      if (axis > 0 && letter != 'k' && letter == letters.charAt(axis - 1)) {
        sizes.set(last, sizes.get(last) * shape[axis]);
      } else {
        sizes.add(shape[axis]);
      }
    }
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }
}

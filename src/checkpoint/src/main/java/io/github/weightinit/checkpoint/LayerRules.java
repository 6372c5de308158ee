package io.github.weightinit.checkpoint;

import io.github.weightinit.recipe.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells the kinds of layers by rank, name and the tensors beside: the kinds of PyTorch and of
 * Transformers that look different in a file. Where two kinds look the same and begin with
 * different weights, there is no guess.
 */
final class LayerRules {

  private static final Pattern NORM = Pattern.compile("(?i).*norm.*|(.*_)?(ln|bn|gn)(_.*|\\d+)?");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Layers of these names are matrices even where they have no bias. */
  private static final Pattern MATRIX =
      Pattern.compile(
          "(?i)(.*_)?(proj|projection|fc|linear|lin|dense|head)_?\\d*|[qkvo]|w[qkvio123](_\\d)?|wqkv"
              + "|query|key|value|qkv|query_key_value|classifier|score|reduction|attn|out|up|down"
              + "|intermediate|embed_out|(dense|lin)_.*|kv_a_proj_with_mqa");

  /** Tables that no known model gives a row for padding. */
  private static final Pattern TABLE =
      Pattern.compile("wte|wpe|token_type_embeddings?|position_embedding");

  private static final Pattern ANY_TABLE =
      Pattern.compile("(?i).*(emb|wte|wpe|token|tokens|vocab|shared|relative_attention_bias).*");

  private static final Pattern ROUTER = Pattern.compile("(?i).*router.*|gate|wg");

  private static final Pattern TRANSPOSED =
      Pattern.compile(
          "(?i).*(transpose|deconv|up(_?conv|sampl|scal|_?blocks?)|ups?(\\.|_?\\d|$)|decoder).*");

  private static final Pattern CONVOLUTION = Pattern.compile("(?i).*conv.*");

  /** Names that only VideoPrism has: its norms have a bias and multiply by 1 + weight. */
  private static final Pattern CENTRED = Pattern.compile("(.*\\.)?(spatial|temporal)_layers\\..*");

  private final Map<String, Owner> owners;
  private final boolean isCentred;
  private final Map<String, String> matrixOfName = new HashMap<>();

  LayerRules(Map<String, Owner> owners) {
    this.owners = owners;
    this.isCentred = owners.keySet().stream().anyMatch(name -> CENTRED.matcher(name).matches());
    for (Owner owner : owners.values()) {
      String module = matrixByBias(owner);
      if (!module.isEmpty()) {
        matrixOfName.merge(owner.lastName(), module, (a, b) -> a.equals(b) ? a : "");
        matrixOfName.merge("", module, (a, b) -> a.equals(b) ? a : "");
      }
    }
  }

  /** Tells the kind of a module. */
  Guess of(Owner owner) {
    Guess packed = packed(owner);
    if (packed.isKnown() || !owner.isLayer()) {
      return packed;
    }
    Parameter weight = owner.own().get("weight");
    if (weight == null) {
      return Guess.NOTHING;
    }
    return switch (weight.rank()) {
      case 1 -> vector(owner, weight);
      case 2 -> matrix(owner, weight);
      case 3, 4, 5 -> kernel(owner, weight);
      default -> Guess.NOTHING;
    };
  }

  /** Layers that several tensors with names of their own belong to. */
  private Guess packed(Owner owner) {
    Owner around = owners.get(owner.parent());
    if (owner.lastName().equals("out_proj") && around != null && isAttention(around)) {
      return new Guess(
          "NonDynamicallyQuantizableLinear", "it stands in a MultiheadAttention, by its name");
    }
    if (isAttention(owner)) {
      return new Guess("MultiheadAttention", "its tensors have the names of PyTorch's attention");
    }
    return recurrent(owner);
  }

  private static boolean isAttention(Owner owner) {
    return owner.hasParts()
        && (owner.own().containsKey("in_proj_weight")
            || owner.own().keySet().containsAll(List.of("q_proj_weight", "k_proj_weight")));
  }

  private static Guess recurrent(Owner owner) {
    for (boolean cell : new boolean[] {true, false}) {
      Parameter hidden = owner.get(cell ? "weight_hh" : "weight_hh_l0");
      Parameter inputs = owner.get(cell ? "weight_ih" : "weight_ih_l0");
      if (hidden != null && inputs != null && hidden.rank() == 2 && inputs.rank() == 2) {
        Parameter projection = owner.get("weight_hr_l0");
        long size = (projection == null ? hidden : projection).shape().get(1);
        long gates = size == 0 ? 0 : hidden.shape().get(0) / size;
        String kind = gates == 4 ? "LSTM" : gates == 3 ? "GRU" : gates == 1 ? "RNN" : "";
        if (!kind.isEmpty() && hidden.shape().get(0) == gates * size) {
          return new Guess(kind + (cell ? "Cell" : ""), "its matrices have " + gates + " gates");
        }
      }
    }
    return Guess.NOTHING;
  }

  private Guess vector(Owner owner, Parameter weight) {
    Parameter bias = owner.get("bias");
    String name = owner.lastName().toLowerCase(Locale.ROOT);
    if (bias != null && !bias.shape().equals(weight.shape())) {
      return Guess.NOTHING;
    }
    if (owner.hasStatistics()) {
      return new Guess("BatchNorm" + convolutionRank() + "d", "running_mean stands beside it");
    }
    if (name.contains("prelu") && bias == null) {
      return new Guess("PReLU", "by its name");
    }
    if (bias == null) {
      return NORM.matcher(name).matches()
          ? Guess.unknown(
              "a norm without a bias multiplies by its weight, which begins at 1, or by 1 + weight,"
                  + " which begins at 0")
          : Guess.NOTHING;
    }
    if (isCentred) {
      return Guess.unknown("a norm of VideoPrism multiplies by 1 + weight, another one by weight");
    }
    if (!NORM.matcher(name).matches() && !NUMBER.matcher(name).matches()) {
      return Guess.NOTHING;
    }
    String module =
        name.matches("(.*_)?bn\\d*|.*batch_?norm.*")
            ? "BatchNorm" + convolutionRank() + "d"
            : name.matches("(.*_)?gn\\d*|.*group_?norm.*") ? "GroupNorm" : "LayerNorm";
    return new Guess(module, "a vector and a bias of the same length are a norm's");
  }

  /** The number of dimensions of most kernels. */
  private int convolutionRank() {
    int[] counts = new int[6];
    for (Owner owner : owners.values()) {
      Parameter weight = owner.get("weight");
      if (weight != null && weight.rank() >= 3 && weight.rank() <= 5) {
        counts[weight.rank()]++;
      }
    }
    return counts[4] >= counts[3] && counts[4] >= counts[5] && counts[4] > 0
        ? 2
        : counts[5] > counts[3] ? 3 : 1;
  }

  /** A matrix whose bias says which dimension is that of the outputs; empty if none does. */
  private static String matrixByBias(Owner owner) {
    Parameter weight = owner.get("weight");
    Parameter bias = owner.get("bias");
    if (!owner.isLayer()
        || weight == null
        || bias == null
        || weight.rank() != 2
        || bias.rank() != 1) {
      return "";
    }
    long outputs = bias.shape().get(0);
    boolean rows = weight.shape().get(0) == outputs;
    boolean columns = weight.shape().get(1) == outputs;
    return rows == columns ? "" : rows ? "Linear" : "Conv1D";
  }

  private Guess matrix(Owner owner, Parameter weight) {
    Parameter bias = owner.get("bias");
    String name = owner.lastName();
    if (ROUTER.matcher(name).matches()) {
      return Guess.unknown("a router of experts may be a Linear or a layer of its own");
    }
    if (bias != null) {
      String module = matrixByBias(owner);
      if (module.equals("Conv1D")) {
        return new Guess(module, "its bias is as long as the second dimension, not the first");
      } else if (module.equals("Linear")) {
        return new Guess(module, "its bias is as long as the first dimension, not the second");
      }
      boolean square = weight.shape().equals(List.of(bias.size(), bias.size()));
      return !square || bias.rank() != 1 ? Guess.NOTHING : square(name);
    }
    if (TABLE.matcher(name).matches()) {
      return new Guess("Embedding", "by its name");
    }
    if (MATRIX.matcher(name).matches()) {
      return new Guess("Linear", "by its name");
    }
    return ANY_TABLE.matcher(name).matches()
        ? Guess.unknown("a table of vectors may have a row for padding, which begins at 0")
        : Guess.unknown("a matrix without a bias may be a Linear or a table of vectors");
  }

  /** A square matrix with a bias is stored as the others of its name, or of the model, are. */
  private Guess square(String name) {
    String same = matrixOfName.get(name);
    if (same != null && !same.isEmpty()) {
      return new Guess(same, "it is square; the others that are called " + name + " are " + same);
    }
    String all = matrixOfName.getOrDefault("", same == null ? "Linear" : "");
    return all.isEmpty()
        ? Guess.unknown("it is square, and the model has both Linear and Conv1D")
        : new Guess(all, "it is square; the model has no matrix that is stored another way");
  }

  private static Guess kernel(Owner owner, Parameter weight) {
    Parameter bias = owner.get("bias");
    List<Long> shape = weight.shape();
    int rank = weight.rank();
    String kind = (rank - 2) + "d";
    if (bias != null && bias.rank() != 1) {
      return Guess.NOTHING;
    }
    boolean rows = bias != null && bias.size() == shape.get(0);
    boolean columns = bias != null && bias.size() == shape.get(1);
    if (bias != null && !rows && !columns) {
      return Guess.NOTHING;
    }
    if (rank == 3 && !CONVOLUTION.matcher(owner.name()).matches()) {
      return Guess.unknown(
          "three dimensions may be a convolution's, a bilinear form's or those of several experts");
    }
    if (columns && !rows) {
      return new Guess(
          "ConvTranspose" + kind, "its bias is as long as the second dimension, not the first");
    }
    if (rows == columns && TRANSPOSED.matcher(owner.name()).matches()) {
      return Guess.unknown("it may be a transposed convolution");
    }
    return new Guess(
        "Conv" + kind,
        rows && !columns
            ? "its bias is as long as the first dimension, not the second"
            : "by its rank and name");
  }

  /** Returns what in a module's tensors contradicts a kind; empty if nothing does. */
  String contradiction(Owner owner, String module) {
    Parameter weight = owner.get("weight");
    if (weight == null) {
      return "";
    }
    int rank = weight.rank();
    String byBias = matrixByBias(owner);
    if ((module.equals("Conv1D") && byBias.equals("Linear"))
        || (module.equals("Linear") && byBias.equals("Conv1D"))) {
      return "its bias is that of a " + byBias;
    }
    boolean fits =
        module.matches("Conv1D|\\w*Linear|\\w*Embedding")
            ? rank == 2
            : !module.matches("Conv(Transpose)?[123]d")
                || rank == Character.digit(module.charAt(module.length() - 2), 10) + 2;
    return fits ? "" : "its weight has " + rank + " dimensions";
  }
}

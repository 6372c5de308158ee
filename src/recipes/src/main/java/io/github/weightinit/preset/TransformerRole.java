package io.github.weightinit.preset;

import java.util.regex.Pattern;

/** What a parameter does in a Transformer; {@link TransformerPart} reads it from the name. */
enum TransformerRole {
  // A parameter has the first role whose pattern ends its name without ".weight"; the order
  // matters.

  /** Anything that is added: biases of projections, of normalizations, of relative positions. */
  BIAS("(?:\\w*_)?bias(?:_[kv])?|beta|relative_(?:attention|position)_bias\\w*"),
  /** Scale of a normalization. */
  NORM("\\w*(?i:norm)\\w*|(?:\\w*_)?ln(?:[_\\d]\\w*)?"),
  /** Table of position vectors. */
  POSITION("\\w*pos(?:ition(?:al)?)?_?embed\\w*|wpe|embed_positions"),
  /** Convolution or matrix that makes vectors of the patches of an image. */
  PATCH("patch_embed\\w*(?:\\.proj\\w*)?|conv_proj"),
  /** Table of token, segment or class vectors; a row is as long as the residual stream is wide. */
  EMBEDDING(
      "wte|embed_tokens|tok_embeddings|(?:word|token|token_type|class)_embeddings?|embed_in"
          + "|shared|(?:cls|class|mask|dist|reg)_token"),
  /** Queries, keys and values in one matrix, head by head, as GPT-NeoX and BLOOM store them. */
  QKV_BY_HEAD("query_key_value|linear_qkv"),
  /** Queries, keys and values in one matrix: all queries, then all keys, then all values. */
  QKV("attn\\.c_attn|in_proj|(?:to_)?qkv|self_attn\\.qkv_proj|Wqkv|W_pack|att_proj"),
  /** Attention's projection to the queries. */
  QUERY("q_proj|wq|query|q|q_lin|to_q"),
  /** Attention's projection to the keys. */
  KEY("k_proj|wk|key|k|k_lin|to_k"),
  /** Attention's projection to the values. */
  VALUE("v_proj|wv|value|v|v_lin|to_v"),
  /** Attention's projection back to the residual stream. */
  ATTENTION_OUT(
      "\\w*[aA]tt(?:n|ention)\\w*\\.(?:(?:c_|o_|out_|linear_)?proj|(?:output\\.)?dense|w?o|out_lin)"
          + "|o_proj|out_proj|attn_out|to_out(?:\\.0)?"),
  /** Gate, then linear branch, of a feed-forward layer in one matrix. */
  FFN_GATE_IN("gate_up_proj|ff_proj"),
  /** Matrix of the branch of a gated feed-forward layer that the activation is applied to. */
  FFN_GATE("gate_proj|w1|wi_0"),
  /** First matrix of a feed-forward layer; of a gated one, that of the linear branch ("up"). */
  FFN_IN(
      "up_proj|w3|wi(?:_1)?|c_fc|fc1|fc_in|lin1|linear1|linear_fc1|intermediate\\.dense"
          + "|dense_h_to_4h|mlp\\.(?:0|linear_1)"),
  /** Last matrix of a feed-forward layer, back to the residual stream. */
  FFN_OUT(
      "down_proj|w2|Dense\\w+\\.wo|mlp\\.(?:c_)?proj|fc2|fc_out|lin2|linear2|linear_fc2"
          + "|\\d+\\.(?:output\\.dense|ff_out)|dense_4h_to_h|mlp\\.(?:3|linear_2)"),
  /** From the residual stream to what the model puts out, with the layers on the way. */
  HEAD(
      "lm_head(?:\\.\\w+)?|embed_out|output|output_(?:projection|layer)|ff_out|pooler\\.dense"
          + "|cls\\..+|heads?(?:\\.head)?|score|classifier(?:\\.\\w+)?|vocab_\\w+|qa_outputs"
          + "|(?:visual|text)_projection");

  private final Pattern pattern;

  TransformerRole(String regex) {
    pattern = Pattern.compile("(?:.*\\.)?(?:" + regex + ")");
  }

  /** Whether a name without its leaf has this role. */
  boolean isNamed(String path) {
    return pattern.matcher(path).matches();
  }

  /** The rule of a recipe that decides parameters of this role. */
  String rule() {
    return switch (this) {
      case BIAS -> "biases";
      case NORM -> "norm scales";
      case POSITION -> "positions";
      case PATCH, EMBEDDING -> "embeddings";
      case QKV_BY_HEAD, QKV, QUERY, KEY, VALUE -> "attention inputs";
      case ATTENTION_OUT -> "attention outputs";
      case FFN_GATE_IN, FFN_GATE, FFN_IN -> "feed-forward inputs";
      case FFN_OUT -> "feed-forward outputs";
      case HEAD -> "heads";
    };
  }

  /** Whether a parameter of this role may have so many dimensions. */
  boolean hasRank(int rank) {
    if (this == BIAS || isTable()) {
      return rank >= 1;
    }
    return this == NORM ? rank == 1 : rank == 2 || (this == PATCH && rank > 2);
  }

  /** Whether the result is added to the residual stream. */
  boolean writesResidual() {
    return this == ATTENTION_OUT || this == FFN_OUT;
  }

  /** Whether it is a table of vectors, none of which is multiplied with anything. */
  boolean isTable() {
    return this == EMBEDDING || this == POSITION;
  }
}

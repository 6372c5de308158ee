package io.github.weightinit.checkpoint.text;

import java.util.regex.Pattern;

/** What the files of a checkpoint's directory are called, in the layout of Hugging Face. */
public final class DirectoryNames {

  /** The one file of a model that is not cut. */
  public static final String SINGLE = "model.safetensors";

  /** Tells the file of each tensor. */
  public static final String INDEX = "model.safetensors.index.json";

  /** Says what the checkpoint was made from. */
  public static final String STATEMENT = "weight-init.json";

  /** The hidden directory of what is not complete. */
  public static final String PART = ".weight-init.part";

  private static final String ENDING = ".safetensors";

  private static final Pattern LOADED =
      Pattern.compile("model(-\\d{5}-of-\\d{5})?\\.safetensors|" + Pattern.quote(INDEX));

  private DirectoryNames() {}

  /** Returns the name of a file, by its number from 1. */
  public static String shard(int number, int count) {
    return count == 1 ? SINGLE : "model-%05d-of-%05d.safetensors".formatted(number, count);
  }

  /** Whether a file is one that loaders read from a directory in this layout. */
  public static boolean isLoaded(String name) {
    return LOADED.matcher(name).matches();
  }

  /** Whether a file has another name, but some loaders would read it too. */
  public static boolean isOther(String name) {
    return name.endsWith(ENDING) && !isLoaded(name);
  }
}

package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that {@code torch.save} wrote: a zip file with a pickle that names tensors, and an entry
 * for each storage. A state dict is read, or the one that a dictionary holds under a usual name.
 */
final class TorchFile {

  /** The keys under which training scripts keep the state dict of a model. */
  private static final List<String> USUAL =
      List.of("state_dict", "model", "model_state_dict", "module", "net", "params", "weights");

  private static final Map<String, Dtype> STORAGES = new HashMap<>();
  private static final Map<String, Dtype> DTYPES = new HashMap<>();
  private static final Set<String> NAMES = new HashSet<>();
  private static final String TENSOR = "torch._utils _rebuild_tensor_v2";
  private static final String TENSOR_OF_BYTES = "torch._utils _rebuild_tensor_v3";
  private static final String PARAMETER = "torch._utils _rebuild_parameter";
  private static final String BYTES = "torch.storage UntypedStorage";

  static {
    STORAGES.put("torch DoubleStorage", Dtype.F64);
    STORAGES.put("torch FloatStorage", Dtype.F32);
    STORAGES.put("torch HalfStorage", Dtype.F16);
    STORAGES.put("torch BFloat16Storage", Dtype.BF16);
    STORAGES.put("torch LongStorage", Dtype.I64);
    STORAGES.put("torch IntStorage", Dtype.I32);
    STORAGES.put("torch ShortStorage", Dtype.I16);
    STORAGES.put("torch CharStorage", Dtype.I8);
    STORAGES.put("torch ByteStorage", Dtype.U8);
    STORAGES.put("torch BoolStorage", Dtype.BOOL);
    STORAGES.put("torch ComplexFloatStorage", Dtype.C64);
    DTYPES.put("torch uint16", Dtype.U16);
    DTYPES.put("torch uint32", Dtype.U32);
    DTYPES.put("torch uint64", Dtype.U64);
    DTYPES.put("torch float8_e4m3fn", Dtype.F8_E4M3);
    DTYPES.put("torch float8_e5m2", Dtype.F8_E5M2);
    DTYPES.put("torch float8_e4m3fnuz", Dtype.F8_E4M3FNUZ);
    DTYPES.put("torch float8_e5m2fnuz", Dtype.F8_E5M2FNUZ);
    DTYPES.put("torch float8_e8m0fnu", Dtype.F8_E8M0);
    NAMES.addAll(STORAGES.keySet());
    NAMES.addAll(DTYPES.keySet());
    NAMES.addAll(
        Set.of("collections OrderedDict", TENSOR, TENSOR_OF_BYTES, PARAMETER, BYTES, "torch Size"));
  }

  private final OpenFile file;
  private final Path path;
  private final Map<String, Bytes> entries;
  private final String folder;
  private final Bytes pickle;
  private final boolean bigEndian;
  private final List<StoredTensor> tensors = new ArrayList<>();
  private final Map<List<Object>, String> places = new HashMap<>();
  private final Map<String, String> tied = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private TorchFile(OpenFile file) throws IOException {
    this.file = file;
    this.path = file.path();
    checkZip(file);
    this.entries = ZipArchive.entries(file);
    String found = null;
    for (String name : entries.keySet()) {
      if (name.endsWith("/data.pkl") && name.indexOf('/') == name.length() - "/data.pkl".length()) {
        if (found != null) {
          throw file.error(0, "has two entries data.pkl: " + found + ", " + name);
        }
        found = name;
      }
    }
    if (found == null) {
      throw file.error(0, "has no entry data.pkl: it is a zip file that torch.save did not write");
    }
    this.folder = found.substring(0, found.length() - "data.pkl".length());
    this.pickle = entry(found);
    this.bigEndian = bigEndian();
  }

  /** Reads what a file holds. */
  static StoredContent read(OpenFile file) throws IOException {
    var torch = new TorchFile(file);
    torch.root(Pickle.read(torch.pickle, NAMES));
    return new StoredContent(torch.tensors, Map.of(), torch.tied, torch.warnings);
  }

  private static void checkZip(OpenFile file) throws IOException {
    ByteBuffer start = file.bytes(0, (int) Math.min(2, file.size()));
    if (start.remaining() < 2 || start.get(0) != 'P' || start.get(1) != 'K') {
      boolean old = start.remaining() == 2 && start.get(0) == (byte) 0x80;
      throw file.error(
          0,
          old
              ? "is in the format of PyTorch before 1.6, which is not read; load it there and save it"
                  + " again with torch.save(state_dict, path)"
              : "is no zip file as torch.save writes them");
    }
  }

  private Bytes entry(String name) throws IOException {
    Bytes entry = entries.get(name);
    if (entry == null) {
      throw file.error(0, "has no entry " + JsonText.quote(name));
    }
    return entry;
  }

  private boolean bigEndian() throws IOException {
    Bytes order = entries.get(folder + "byteorder");
    if (order == null) {
      return false;
    }
    ByteBuffer text = order.bytes(0, (int) Math.min(order.size(), 16));
    return switch (StandardCharsets.UTF_8.decode(text).toString()) {
      case "little" -> false;
      case "big" -> true;
      default -> throw order.error(0, "the order of bytes must be little or big");
    };
  }

  private void root(Object root) throws IOException {
    if (tensorOf(root) != null) {
      String name = String.valueOf(path.getFileName());
      add(name.substring(0, name.lastIndexOf('.')), root);
    } else if (root instanceof Map<?, ?> dictionary) {
      stateDict(dictionary);
    } else {
      throw pickle.error(0, "is neither a tensor nor a dictionary of tensors");
    }
  }

  private void stateDict(Map<?, ?> root) throws IOException {
    // A pickle may name one dictionary many times; it is searched once.
    var searched = new IdentityHashMap<Map<?, ?>, Boolean>();
    List<String> holding =
        root.keySet().stream()
            .filter(
                key ->
                    root.get(key) instanceof Map<?, ?> map
                        && searched.computeIfAbsent(map, TorchFile::holdsTensors))
            .map(String::valueOf)
            .toList();
    List<String> found = holding.stream().filter(USUAL::contains).toList();
    if (holding.isEmpty() && (root.isEmpty() || holdsTensors(root))) {
      addAll(root);
    } else if (found.size() == 1) {
      warnings.add(path + ": the tensors are those of the key " + JsonText.quote(found.get(0)));
      addAll((Map<?, ?>) Objects.requireNonNull(root.get(found.get(0))));
    } else {
      throw pickle.error(
          0,
          (found.isEmpty() ? "holds no state dict" : "holds several state dicts " + found)
              + "; its keys are "
              + JsonText.quote(root.keySet().toString())
              + "; save one state dict alone");
    }
  }

  private static boolean holdsTensors(Map<?, ?> map) {
    return map.values().stream().anyMatch(value -> tensorOf(value) != null);
  }

  private void addAll(Map<?, ?> stateDict) throws IOException {
    for (Map.Entry<?, ?> field : stateDict.entrySet()) {
      String name = String.valueOf(field.getKey());
      if (tensorOf(field.getValue()) == null) {
        warnings.add(path + ": " + JsonText.quote(name) + " is no tensor and is passed over");
      } else {
        add(name, field.getValue());
      }
    }
  }

  /** Returns the call that makes a tensor, also of a parameter; null for anything else. */
  private static Pickle.@Nullable Call tensorOf(@Nullable Object value) {
    if (!(value instanceof Pickle.Call call)) {
      return null;
    }
    return switch (call.function().text()) {
      case TENSOR, TENSOR_OF_BYTES -> call;
      case PARAMETER ->
          !call.arguments().isEmpty()
                  && call.arguments().get(0) instanceof Pickle.Call inner
                  && !inner.function().text().equals(PARAMETER)
              ? tensorOf(inner)
              : null;
      default -> null;
    };
  }

  private void add(String name, Object value) throws IOException {
    Pickle.Call call = tensorOf(value);
    boolean ofBytes = call != null && call.function().text().equals(TENSOR_OF_BYTES);
    int extra = ofBytes ? 7 : 6;
    if (call == null || call.arguments().size() < extra) {
      throw error(name, "is made in an unknown way");
    }
    List<?> arguments = call.arguments();
    if (arguments.size() > extra
        && !(arguments.get(extra) instanceof Map<?, ?> more && more.isEmpty())) {
      throw error(name, "is a view with a sign or a conjugation; save .resolve_conj() or .clone()");
    }
    Storage storage = storage(name, arguments.get(0), ofBytes ? arguments.get(6) : null);
    long offset = integer(name, arguments.get(1));
    List<Long> shape = integers(name, arguments.get(2));
    List<Long> strides = integers(name, arguments.get(3));
    int size = storage.dtype().bits() / 8;
    long count = storage.bytes().size() / size;
    long last = last(name, offset, shape, strides);
    if (last >= count) {
      throw error(
          name,
          "takes element %d of a storage that has %d: offset %d, shape %s, strides %s"
              .formatted(last, count, offset, shape, strides));
    }
    boolean contiguous = StridedElements.isContiguous(shape, strides);
    long many = last < 0 ? 0 : shape.stream().reduce(1L, Math::multiplyExact);
    // An expanded tensor may have any number of elements of a storage that has a single one.
    if (!contiguous && Math.max(last + 1 - offset, many) > StridedElements.MAX_SPAN / size) {
      throw error(
          name, "is a view that is not contiguous and larger than 1 GiB; save .contiguous()");
    }
    Elements elements = StridedElements.of(storage.bytes(), offset * size, size, shape, strides);
    if (bigEndian && size > 1) {
      elements = new SwappedElements(elements, storage.dtype() == Dtype.C64 ? size / 2 : size);
    }
    var tensor = new StoredTensor(path, name, storage.dtype(), shape, elements);
    tensors.add(tensor);
    if (tensor.size() > 0) {
      String first = places.putIfAbsent(List.of(storage.key(), offset, shape, strides), name);
      if (first != null) {
        tied.put(name, first);
      }
    }
  }

  /** Returns the last element of the storage that a tensor needs; -1 if it has no elements. */
  private long last(String name, long offset, List<Long> shape, List<Long> strides)
      throws IOException {
    if (shape.size() != strides.size()) {
      throw error(name, "has shape " + shape + ", but strides " + strides);
    }
    if (shape.contains(0L)) {
      return -1;
    }
    long last = offset;
    long size = 1;
    try {
      for (int axis = 0; axis < shape.size(); axis++) {
        size = Math.multiplyExact(size, shape.get(axis));
        long reach = Math.multiplyExact(shape.get(axis) - 1, strides.get(axis));
        last = Math.addExact(last, reach);
      }
      Math.multiplyExact(size, 8);
    } catch (ArithmeticException e) {
      throw error(name, "has a shape that is too large: " + shape);
    }
    return last;
  }

  private record Storage(String key, Dtype dtype, Bytes bytes) {}

  private Storage storage(String name, @Nullable Object outside, @Nullable Object typed)
      throws IOException {
    if (!(outside instanceof Pickle.Outside stored
        && stored.id() instanceof List<?> id
        && id.size() == 5
        && "storage".equals(id.get(0))
        && id.get(1) instanceof Pickle.Name kind
        && id.get(2) instanceof String key)) {
      throw error(name, "has no storage as torch.save writes one");
    }
    Dtype dtype;
    if (typed == null) {
      dtype = STORAGES.get(kind.text());
    } else {
      dtype =
          kind.text().equals(BYTES) && typed instanceof Pickle.Name type
              ? DTYPES.get(type.text())
              : null;
    }
    if (dtype == null) {
      throw error(name, "has a storage of an unknown type: " + JsonText.quote(kind.text()));
    }
    Bytes bytes = entry(folder + "data/" + key);
    long stated = integer(name, id.get(4));
    long size = typed == null ? dtype.bits() / 8 : 1;
    if (stated > bytes.size() / size) {
      throw bytes.error(
          0,
          "tensor %s: its storage should have %d elements, but has %d bytes"
              .formatted(JsonText.quote(name), stated, bytes.size()));
    }
    return new Storage(key, dtype, bytes);
  }

  private List<Long> integers(String name, @Nullable Object value) throws IOException {
    if (!(value instanceof List<?> list)) {
      throw error(name, "has a shape that is no tuple");
    }
    // A pickle may name one long tuple for many tensors. Many operations of PyTorch take no more.
    if (list.size() > Npy.MAX_RANK) {
      throw error(
          name, "has " + list.size() + " dimensions, and at most " + Npy.MAX_RANK + " are read");
    }
    var integers = new ArrayList<Long>();
    for (Object element : list) {
      integers.add(integer(name, element));
    }
    return integers;
  }

  private long integer(String name, @Nullable Object value) throws IOException {
    if (!(value instanceof Long integer) || integer < 0) {
      throw error(name, "has a shape or a place that is no integer of at least 0");
    }
    return integer;
  }

  private IOException error(String name, String reason) {
    return pickle.error(0, "tensor " + JsonText.quote(name) + ": " + reason);
  }
}

package io.github.weightinit.checkpoint.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeReaderTest {

  private static Map<String, List<Long>> attributes(String json) throws IOException {
    String list =
        "[{'name': 'w', 'shape': [1, 1], 'attributes': {%s}}, {'name': 'v', 'shape': [2]}]"
            .formatted(json)
            .replace('\'', '"');
    var in = new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8));
    ReadModel model = new ModelReader("f", "m").read(in);
    assertThat(model.entries()).hasSize(2);
    return model.entries().get(0).parameter().attributes();
  }

  @Test
  void integersAndFlagsAndListsOfThemAreKept() throws IOException {
    assertThat(
            attributes(
                "'padding_idx': 0, 'stride': [2, 1], 'transposed': false, 'bias': true,"
                    + " 'offset': -3, 'flags': [true, 0], 'none': [], 'groups': 4,"
                    + " 'kernel_size': [3, 3]"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "padding_idx", List.of(0L),
                "stride", List.of(2L, 1L),
                "transposed", List.of(0L),
                "bias", List.of(1L),
                "offset", List.of(-3L),
                "flags", List.of(1L, 0L),
                "none", List.of(),
                "groups", List.of(4L),
                "kernel_size", List.of(3L, 3L)));
  }

  @Test
  void anythingElseIsPassedOver() throws IOException {
    assertThat(
            attributes(
                "'eps': 1e-5, 'padding': 'same', 'padding_idx': null, 'groups': null,"
                    + " 'mixed': [1, 'a', 2], 'deep': [[1], {'a': [2]}], 'nested': {'b': 1},"
                    + " 'huge': 9223372036854775808, 'holes': [1, null]"))
        .isEmpty();
  }

  @Test
  void theBundledModelsKeepTheirGeometry() {
    Map<String, List<Long>> first =
        ModelSource.read("mobilenet_v3_small").entries().get(0).parameter().attributes();

    assertThat(first)
        .containsEntry("stride", List.of(2L, 2L))
        .containsEntry("padding", List.of(1L, 1L))
        .containsEntry("transposed", List.of(0L));
    assertThat(ModelSource.read("bert_base").entries().get(0).parameter().number("padding_idx"))
        .hasValue(0L);
  }
}

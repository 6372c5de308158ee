package io.github.weightinit.djl;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.LSTM;
import java.util.List;

/** Small models of the kinds that people train in DJL. */
final class Models {

  static final Shape MLP_INPUT = new Shape(4, 2);
  static final Shape RESNET_INPUT = new Shape(8, 3, 8, 8);
  static final Shape LSTM_INPUT = new Shape(8, 5, 3);

  private Models() {}

  /** Two hidden layers of one shape, as far as it goes: 16 to 16. */
  static Block mlp() {
    return new SequentialBlock()
        .add(linear(16))
        .add(Activation.reluBlock())
        .add(linear(16))
        .add(Activation.reluBlock())
        .add(linear(16))
        .add(Activation.reluBlock())
        .add(linear(1));
  }

  /** A residual block, a depthwise convolution with a stride, and a convolution in groups. */
  static Block resnet() {
    Block branch =
        new SequentialBlock()
            .add(conv(8, 1, 1))
            .add(BatchNorm.builder().build())
            .add(Activation.reluBlock())
            .add(conv(8, 1, 1))
            .add(BatchNorm.builder().build());
    Block residual =
        new ParallelBlock(
            outputs -> new NDList(NDArrays.add(outputs.get(0).head(), outputs.get(1).head())),
            List.of(branch, Blocks.identityBlock()));
    return new SequentialBlock()
        .add(conv(8, 1, 1))
        .add(BatchNorm.builder().build())
        .add(Activation.reluBlock())
        .add(residual)
        .add(Activation.reluBlock())
        .add(conv(8, 8, 2))
        .add(conv(16, 4, 1))
        .add(Pool.globalAvgPool2dBlock())
        .add(linear(1));
  }

  /** Two layers, of which the second reads the states of the first. */
  static Block lstm() {
    return new SequentialBlock()
        .add(LSTM.builder().setNumLayers(2).setStateSize(6).optBatchFirst(true).build())
        .add(Blocks.batchFlattenBlock())
        .add(linear(1));
  }

  static Linear linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Conv2d conv(int filters, int groups, int stride) {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .setFilters(filters)
        .optGroups(groups)
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(1, 1))
        .build();
  }
}

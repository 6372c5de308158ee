/**
 * PyTorch on the CPU: what {@code torch} draws after {@code torch.manual_seed}, bit for bit.
 *
 * <pre>{@code
 * var torch = TorchRandom.manualSeed(42);                            // torch.manual_seed(42)
 * Map<String, float[]> fc = torch.layer(PyTorch.linear(784, 256));   // fc = nn.Linear(784, 256)
 * System.out.println(fc.get("weight")[0]);                           // prints 0.02730495
 * float[] w = new float[128 * 64];                                   // kaiming_normal_(w)
 * torch.kaimingNormal(Weights.of(w), PyTorch.fan(128, 64), TorchGain.relu());
 * System.out.println(w[0]);                                          // prints -0.021186907
 * }</pre>
 *
 * <p>Begin with {@link io.github.weightinit.dialect.torch.TorchRandom}. Uses the core, the layers
 * of the recipes and the unexported packages {@code shared}, {@code engine} and {@code numeric}; no
 * other framework.
 */
@NullMarked
package io.github.weightinit.dialect.torch;

import org.jspecify.annotations.NullMarked;

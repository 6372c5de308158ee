package io.github.weightinit.activation;

import io.github.weightinit.activation.NameTable.Named;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds activations and gated units by their names.
 *
 * <pre>{@code
 * Nonlinearity f = Nonlinearities.named("swiglu");
 * double gain = Gain.secondMoment(Nonlinearities.named("leaky_relu(0.2)"));
 * }</pre>
 */
public final class Nonlinearities {

  private static final List<Named<? extends Nonlinearity>> NAMED =
      Stream.concat(
              Activations.names().stream(),
              Stream.<Named<? extends Nonlinearity>>of(
                  Named.of(GatedUnit::glu, "glu"),
                  Named.of(GatedUnit::reGlu, "reglu"),
                  Named.of(GatedUnit::geGlu, "geglu"),
                  Named.of(GatedUnit::swiGlu, "swiglu"),
                  Named.of(GatedUnit::bilinear, "bilinear")))
          .toList();

  private Nonlinearities() {}

  /**
   * Finds an {@linkplain Activations#named activation} or a {@link GatedUnit} by its name.
   *
   * @param name the name, in any case, with {@code _}, {@code -} or neither between words
   * @return the activation or gated unit
   * @throws IllegalArgumentException if the name is unknown or its parameter is wrong; the message
   *     lists the known names
   */
  public static Nonlinearity named(String name) {
    return NameTable.find("activation", name, NAMED);
  }

  /**
   * Returns all activations and gated units that have a name, with their default parameters.
   *
   * @return those of {@link Activations#all}, then the gated units
   */
  public static List<Nonlinearity> all() {
    return NameTable.all(NAMED);
  }
}

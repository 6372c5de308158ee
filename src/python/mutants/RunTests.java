import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes one after the other and prints the first with a failure, or "none"; --all prints each. */
class RunTests {

  public static void main(String[] arguments) {
    boolean all = arguments[0].equals("--all");
    Launcher launcher = LauncherFactory.create();
    int ran = 0;
    boolean failed = false;
    for (int i = all ? 1 : 0; i < arguments.length && (all || !failed); i++) {
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      launcher.execute(
          LauncherDiscoveryRequestBuilder.request().selectors(selectClass(arguments[i])).build(), listener);
      ran += (int) listener.getSummary().getTestsFoundCount();
      if (listener.getSummary().getTotalFailureCount() > 0) {
        failed = true;
        System.err.println("FAILED " + arguments[i]);
      }
    }
    System.err.println(failed ? "" : ran == 0 ? "EMPTY" : "none");
    System.exit(0);
  }
}

package dev.stagedoor.standalone.conformance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.stagedoor.conformance.Suite;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the suite, or some of its tests, in this process, apart from the run that it is part of. */
public final class SuiteRun {
  private final Launcher launcher =
      LauncherFactory.create(
          LauncherConfig.builder()
              .enableTestEngineAutoRegistration(false)
              .enableLauncherSessionListenerAutoRegistration(false)
              .enableLauncherDiscoveryListenerAutoRegistration(false)
              .enablePostDiscoveryFilterAutoRegistration(false)
              .enableTestExecutionListenerAutoRegistration(false)
              .addTestEngines(new JupiterTestEngine())
              .build());

  /** Where a server of this repository has the roots that the suites ask at. */
  private static final Map<Suite, String> ROOTS =
      Map.of(Suite.JULY_2026, "/upload/2.0/", Suite.APRIL_2025, "/upload/2025-04/");

  private final Suite suite;
  private final Map<String, String> parameters;

  /** Takes an edition's suite and its parameters, without their prefix. */
  public SuiteRun(Suite suite, Map<String, String> parameters) {
    this.suite = suite;
    this.parameters = parameters;
  }

  /** The path of the root that an edition has here. */
  public static String root(Suite suite) {
    return ROOTS.get(suite);
  }

  /** What became of each test, by {@code Class#method}. */
  public Map<String, TestExecutionResult> all() {
    return run(List.of(selectPackage(suite.tests())));
  }

  /** What became of these. */
  Map<String, TestExecutionResult> of(Collection<String> tests) {
    return run(tests.stream().map(test -> selectMethod(suite.tests() + "." + test)).toList());
  }

  private Map<String, TestExecutionResult> run(List<? extends DiscoverySelector> selectors) {
    Map<String, TestExecutionResult> results = new TreeMap<>();
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors)
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false");
    parameters.forEach((key, value) -> request.configurationParameter("conformance." + key, value));
    launcher.execute(
        request.build(),
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .ifPresent(
                    source ->
                        results.put(
                            source.getJavaClass().getSimpleName() + "#" + source.getMethodName(),
                            result));
          }
        });
    return results;
  }
}

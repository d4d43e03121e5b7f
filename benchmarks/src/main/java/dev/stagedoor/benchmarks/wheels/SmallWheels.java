package dev.stagedoor.benchmarks.wheels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Wheels as most of an index's are: pure Python, 5 to 30 members, all the metadata that a present
 * build backend writes, some 5 to 100 KB.
 */
public final class SmallWheels {
  private static final String[] CLASSIFIERS = {
    "Development Status :: 5 - Production/Stable",
    "Environment :: Console",
    "Environment :: Web Environment",
    "Intended Audience :: Developers",
    "Intended Audience :: Science/Research",
    "Operating System :: OS Independent",
    "Programming Language :: Python",
    "Programming Language :: Python :: 3",
    "Programming Language :: Python :: 3 :: Only",
    "Programming Language :: Python :: 3.10",
    "Programming Language :: Python :: 3.11",
    "Programming Language :: Python :: 3.12",
    "Programming Language :: Python :: 3.13",
    "Programming Language :: Python :: Implementation :: CPython",
    "Topic :: Software Development :: Libraries :: Python Modules",
    "Typing :: Typed",
  };

  private static final String[] REQUIREMENTS = {
    "attrs>=23.1.0",
    "click (>=8.0,<9)",
    "httpx[http2]>=0.27,<1.0",
    "importlib-metadata>=6.0; python_version < \"3.12\"",
    "numpy!=2.0.*,>=1.26",
    "packaging>=24",
    "pydantic~=2.7",
    "pytest>=8; extra == \"test\"",
    "sphinx>=7.2; extra == \"docs\"",
    "tomli>=2.0.1; python_version < \"3.11\"",
    "typing-extensions>=4.9; python_full_version < \"3.13.0\"",
    "uvloop>=0.19; sys_platform != \"win32\" and implementation_name == \"cpython\"",
  };

  private SmallWheels() {}

  /**
   * One of the wheels.
   *
   * @param number which one, at least 0; the same number gives the same wheel
   * @return its name and bytes
   */
  public static Wheel wheel(int number) {
    RandomGenerator random = new SplittableRandom(number);
    SourceText text = new SourceText(random);
    String project = "bench-" + text.word() + "-" + number;
    String version = random.nextInt(4) + "." + random.nextInt(30) + "." + random.nextInt(10);
    String module = project.replace('-', '_');
    String info = module + "-" + version + ".dist-info/";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WheelWriter writer = new WheelWriter(bytes);
    try {
      writer.add(module + "/__init__.py", Content.of(text.python(random.nextInt(100, 900))));
      // METADATA, WHEEL, entry points, licence and RECORD are members, too.
      for (int left = random.nextInt(25); left > 0; left--) {
        String path = module + (left % 5 == 0 ? "/core" : "") + "/m" + left + "_" + text.word();
        writer.add(path + ".py", Content.of(text.python(pythonSize(random))));
      }
      writer.add(info + "licenses/LICENSE", utf8(text.markdown(1100)));
      writer.add(info + "METADATA", utf8(metadata(project, version, random, text)));
      writer.add(info + "WHEEL", utf8(wheelFile()));
      if (random.nextBoolean()) {
        writer.add(info + "entry_points.txt", utf8(entryPoints(project, module)));
      }
      writer.finish(info + "RECORD");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Wheel(
        module + "-" + version + "-py3-none-any.whl", project, version, bytes.toByteArray());
  }

  private static int pythonSize(RandomGenerator random) {
    // Many small modules, some large ones.
    return (int) (200 + 20_000 * random.nextDouble() * random.nextDouble());
  }

  private static String metadata(
      String project, String version, RandomGenerator random, SourceText text) {
    StringBuilder fields = new StringBuilder("Metadata-Version: 2.4\n");
    field(fields, "Name", project);
    field(fields, "Version", version);
    field(fields, "Summary", text.sentence());
    field(fields, "Project-URL", "Homepage, https://example.org/" + project);
    field(fields, "Project-URL", "Documentation, https://docs.example.org/" + project + "/");
    field(fields, "Project-URL", "Changelog, https://example.org/" + project + "/changes.html");
    field(fields, "Author-email", "Ada Example <ada@example.org>, Grace <grace@example.org>");
    field(
        fields, "License-Expression", random.nextBoolean() ? "MIT" : "Apache-2.0 OR BSD-3-Clause");
    field(fields, "License-File", "LICENSE");
    field(fields, "Keywords", text.word() + "," + text.word() + "," + text.word());
    for (String classifier : CLASSIFIERS) {
      if (random.nextInt(4) > 0) {
        field(fields, "Classifier", classifier);
      }
    }
    field(fields, "Requires-Python", ">=3.10");
    for (String requirement : REQUIREMENTS) {
      if (random.nextInt(3) == 0) {
        field(fields, "Requires-Dist", requirement);
      }
    }
    field(fields, "Provides-Extra", "docs");
    field(fields, "Provides-Extra", "test");
    field(fields, "Description-Content-Type", "text/markdown");
    int description = (int) (600 + 12_000 * random.nextDouble() * random.nextDouble());
    return fields.append('\n').append(text.markdown(description)).toString();
  }

  private static void field(StringBuilder fields, String name, String value) {
    fields.append(name).append(": ").append(value).append('\n');
  }

  static String wheelFile() {
    return "Wheel-Version: 1.0\nGenerator: bench 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n";
  }

  private static String entryPoints(String project, String module) {
    return "[console_scripts]\n" + project + " = " + module + ":main\n";
  }

  static Content utf8(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }
}

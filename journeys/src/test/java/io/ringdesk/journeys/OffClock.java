package io.ringdesk.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Has a process take its machine's clock for one that is off: an agent that puts a question to this
 * class wherever a class of the program or its libraries asks for the time.
 */
public final class OffClock implements ClassFileTransformer {
  private static final ClassDesc HERE = ClassDesc.of("io.ringdesk.journeys.OffClock");
  private static final Set<String> ASKED =
      Set.of(
          "java/lang/System.currentTimeMillis()J",
          "java/time/Instant.now()Ljava/time/Instant;",
          "java/time/Clock.systemUTC()Ljava/time/Clock;",
          "java/time/Clock.systemDefaultZone()Ljava/time/Clock;");

  private static Duration off = Duration.ZERO;

  private OffClock() {}

  /** An option of the Java machine: its clock is ahead by as much as this. */
  static String fastBy(Duration ahead) {
    return "-javaagent:%s=%s".formatted(jar(), ahead);
  }

  private static Path jar() {
    var manifest = new Manifest();
    var main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", OffClock.class.getName());
    var name = OffClock.class.getName().replace('.', '/') + ".class";
    try (var own = OffClock.class.getClassLoader().getResourceAsStream(name)) {
      var jar = Files.createTempFile(Path.of("target").toAbsolutePath(), "off-clock", ".jar");
      try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        out.putNextEntry(new JarEntry(name));
        own.transferTo(out);
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Called by the Java machine before the program. */
  public static void premain(String by, Instrumentation machine) {
    off = Duration.parse(by);
    machine.addTransformer(new OffClock());
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    var own = OffClock.class.getName().replace('.', '/');
    return loader != ClassLoader.getSystemClassLoader() || name.equals(own)
        ? null
        : turned(loader, bytes);
  }

  private static byte[] turned(ClassLoader loader, byte[] bytes) {
    var resolver =
        ClassHierarchyResolver.ofResourceParsing(loader)
            .orElse(ClassHierarchyResolver.defaultResolver());
    var file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver));
    return file.transformClass(
        file.parse(bytes), ClassTransform.transformingMethodBodies(OffClock::turn));
  }

  private static void turn(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeInstruction call && asksForTime(call)) {
      code.invokestatic(HERE, call.name().stringValue(), call.typeSymbol());
    } else {
      code.with(element);
    }
  }

  private static boolean asksForTime(InvokeInstruction call) {
    return ASKED.contains(
        "%s.%s%s"
            .formatted(
                call.owner().asInternalName(),
                call.name().stringValue(),
                call.type().stringValue()));
  }

  public static long currentTimeMillis() {
    return System.currentTimeMillis() + off.toMillis();
  }

  public static Instant now() {
    return Instant.now().plus(off);
  }

  public static Clock systemUTC() {
    return Clock.offset(Clock.systemUTC(), off);
  }

  public static Clock systemDefaultZone() {
    return Clock.offset(Clock.systemDefaultZone(), off);
  }
}

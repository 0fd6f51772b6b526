package io.ringdesk.chassis.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * One JSON form for the same thing everywhere: money, decimals as plain strings, enums as {@link
 * Spelling} says.
 */
public final class WireForms extends SimpleModule {

  private static final long serialVersionUID = 1;

  public WireForms() {
    super("wire-forms");
    MoneyJson.addTo(this);
    addSerializer(BigDecimal.class, new PlainDecimal());
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.insertAnnotationIntrospector(new Spelt());
  }

  private static final class PlainDecimal extends StdSerializer<BigDecimal> {
    PlainDecimal() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal decimal, JsonGenerator json, SerializationContext context) {
      json.writeString(decimal.toPlainString());
    }
  }

  private static final class Spelt extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    @SuppressWarnings("NullAway") // filled without a gap; the array came with gaps
    public String[] findEnumValues(
        MapperConfig<?> config,
        AnnotatedClass type,
        Enum<?>[] constants,
        @Nullable String[] names) {
      // In place: the reader of enums looks at this very array.
      for (int i = 0; i < constants.length; i++) {
        if (names[i] == null) {
          names[i] = Spelling.of(constants[i]);
        }
      }
      return names;
    }
  }
}

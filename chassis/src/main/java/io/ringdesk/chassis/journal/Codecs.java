package io.ringdesk.chassis.journal;

import com.mongodb.MongoClientSettings;
import io.ringdesk.chassis.wire.Spelling;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.types.Decimal128;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How records of the domain lie in the database: the driver's record codec, with money and time
 * zones added.
 */
public final class Codecs {

  private static final CodecRegistry REGISTRY =
      CodecRegistries.fromRegistries(
          CodecRegistries.fromCodecs(new OfMoney(), new OfZone()),
          CodecRegistries.fromProviders(new OfEnums()),
          MongoClientSettings.getDefaultCodecRegistry());

  private Codecs() {}

  public static CodecRegistry registry() {
    return REGISTRY;
  }

  /** Amounts as Decimal128, so that they sort and compare as numbers. */
  private static final class OfMoney implements Codec<Money> {
    @Override
    public void encode(BsonWriter writer, Money money, EncoderContext context) {
      writer.writeStartDocument();
      writer.writeDecimal128("amount", new Decimal128(money.getAmount()));
      writer.writeString("currency", money.getCurrencyUnit().getCode());
      writer.writeEndDocument();
    }

    @Override
    public Money decode(BsonReader reader, DecoderContext context) {
      reader.readStartDocument();
      var amount = reader.readDecimal128("amount").bigDecimalValue();
      var currency = CurrencyUnit.of(reader.readString("currency"));
      reader.readEndDocument();
      return Money.of(currency, amount);
    }

    @Override
    public Class<Money> getEncoderClass() {
      return Money.class;
    }
  }

  private static final class OfZone implements Codec<ZoneId> {
    @Override
    public void encode(BsonWriter writer, ZoneId zone, EncoderContext context) {
      writer.writeString(zone.getId());
    }

    @Override
    public ZoneId decode(BsonReader reader, DecoderContext context) {
      return ZoneId.of(reader.readString());
    }

    @Override
    public Class<ZoneId> getEncoderClass() {
      return ZoneId.class;
    }
  }

  /** As {@link Spelling} says, so that a document and an answer show the same name. */
  private static final class OfEnums implements CodecProvider {
    @Override
    @SuppressWarnings("unchecked") // T is an enum, as was asked
    public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
      return type.isEnum() ? (Codec<T>) new OfEnum<>((Class<? extends Enum<?>>) type) : null;
    }
  }

  private static final class OfEnum<T extends Enum<?>> implements Codec<T> {
    private final Class<T> type;
    private final Map<String, T> constants = new HashMap<>();
    private final List<String> names;

    OfEnum(Class<T> type) {
      this.type = type;
      for (T constant : type.getEnumConstants()) {
        constants.put(Spelling.of(constant), constant);
      }
      this.names = Arrays.stream(type.getEnumConstants()).map(Spelling::of).toList();
    }

    @Override
    public void encode(BsonWriter writer, T constant, EncoderContext context) {
      writer.writeString(names.get(constant.ordinal()));
    }

    @Override
    public T decode(BsonReader reader, DecoderContext context) {
      String spelt = reader.readString();
      T constant = constants.get(spelt);
      if (constant == null) {
        throw new IllegalStateException("'%s' is no %s.".formatted(spelt, type.getSimpleName()));
      }
      return constant;
    }

    @Override
    public Class<T> getEncoderClass() {
      return type;
    }
  }
}

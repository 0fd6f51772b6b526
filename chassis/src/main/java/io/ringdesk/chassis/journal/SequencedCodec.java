package io.ringdesk.chassis.journal;

import java.time.Instant;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/**
 * Reads how far an aggregate has come from what an index holds of it, a million at a time: nothing
 * is made on the way but the answer.
 *
 * @param sequence the path of the field with the number of the last event
 * @param at the path of the field with its time; where that was not asked for it is the epoch
 */
record SequencedCodec(String sequence, String at) implements Codec<Sequenced> {

  @Override
  public Sequenced decode(BsonReader reader, DecoderContext context) {
    Found found = new Found();
    read(reader, "", found);
    return new Sequenced(found.id, found.sequence, Instant.ofEpochMilli(found.millis));
  }

  private void read(BsonReader reader, String prefix, Found found) {
    reader.readStartDocument();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      String path = prefix.concat(reader.readName());
      if (path.equals("_id")) {
        found.id = reader.readString();
      } else if (path.equals(sequence)) {
        found.sequence = reader.readInt64();
      } else if (path.equals(at)) {
        found.millis = reader.readDateTime();
      } else {
        read(reader, path.concat("."), found);
      }
    }
    reader.readEndDocument();
  }

  private static final class Found {
    private String id = "";
    private long sequence;
    private long millis;
  }

  @Override
  public void encode(BsonWriter writer, Sequenced value, EncoderContext context) {
    throw new UnsupportedOperationException("It is read only");
  }

  @Override
  public Class<Sequenced> getEncoderClass() {
    return Sequenced.class;
  }
}

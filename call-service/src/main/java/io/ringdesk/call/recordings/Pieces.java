package io.ringdesk.call.recordings;

import com.mongodb.MongoGridFSException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.GridFSDownloadStream;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bson.BsonObjectId;
import org.bson.types.ObjectId;
import org.springframework.stereotype.Component;

/** Pieces of recordings in the database, written one by one and read as one. */
@Component
class Pieces {

  /** So much is lost at most when a process dies. */
  static final int LONGEST = 4 * 1024 * 1024;

  /** In memory once for each upload that is under way. */
  static final int CHUNK = 128 * 1024;

  /** So many chunks are in memory for each who listens. */
  private static final int CHUNKS_AHEAD = 4;

  private static final GridFSUploadOptions IN_CHUNKS =
      new GridFSUploadOptions().chunkSizeBytes(CHUNK);

  private final GridFSBucket files;

  Pieces(MongoDatabase database) {
    this.files = GridFSBuckets.create(database, "recordings");
  }

  /** What is written to it is there when it is closed. */
  OutputStream begin(ObjectId file) {
    return files.openUploadStream(new BsonObjectId(file), file.toHexString(), IN_CHUNKS);
  }

  /** Also what of it was written before a process died; what is not there is gone already. */
  void delete(ObjectId file) {
    try {
      files.delete(file);
    } catch (MongoGridFSException notThere) {
      // its chunks, had there been any, are gone all the same
    }
  }

  void deleteAll(List<Piece> pieces) {
    pieces.forEach(piece -> delete(piece.file()));
  }

  /** One after the other, from a byte on; only what is read is fetched. */
  InputStream open(List<Piece> pieces, long from) throws IOException {
    Deque<Piece> rest = new ArrayDeque<>(pieces);
    long left = from;
    while (!rest.isEmpty() && left >= rest.getFirst().length()) {
      left -= rest.removeFirst().length();
    }
    Joined joined = new Joined(rest);
    joined.beginAt(left);
    return joined;
  }

  private final class Joined extends InputStream {
    private final Deque<Piece> rest;
    private InputStream current = InputStream.nullInputStream();

    Joined(Deque<Piece> rest) {
      this.rest = rest;
    }

    /** GridFS passes over what lies before without fetching it. */
    void beginAt(long offset) throws IOException {
      if (next()) {
        current.skipNBytes(offset);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = current.read(buffer, offset, length);
      while (read < 0 && next()) {
        read = current.read(buffer, offset, length);
      }
      return read;
    }

    private boolean next() throws IOException {
      if (rest.isEmpty()) {
        return false;
      }
      current.close();
      current = open(rest.removeFirst());
      return true;
    }

    private GridFSDownloadStream open(Piece piece) {
      return files.openDownloadStream(piece.file()).batchSize(CHUNKS_AHEAD);
    }

    @Override
    public void close() throws IOException {
      current.close();
    }
  }
}

package io.ringdesk.call.recordings;

import org.bson.types.ObjectId;

/**
 * Some megabytes of a recording at most, one file of GridFS.
 *
 * @param length in bytes
 */
public record Piece(ObjectId file, long length) {}

package io.ringdesk.chassis.journal;

/**
 * An aggregate as it stands in the database.
 *
 * @param version the sequence number of its last history entry; 0 when nothing has happened to it
 *     yet
 */
public record Stored<S>(String id, long version, S state) {}

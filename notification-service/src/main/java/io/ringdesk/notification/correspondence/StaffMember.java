package io.ringdesk.notification.correspondence;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A manager, as letters name and reach him. */
public record StaffMember(@BsonId String id, @Nullable String name, @Nullable String email) {}

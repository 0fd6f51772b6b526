package io.ringdesk.planted.order;

/** A person; as it should be. */
record OrderManager(String userName) {}

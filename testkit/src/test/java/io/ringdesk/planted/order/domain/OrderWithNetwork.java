package io.ringdesk.planted.order.domain;

import java.net.URI;

record OrderWithNetwork(URI shop) {}

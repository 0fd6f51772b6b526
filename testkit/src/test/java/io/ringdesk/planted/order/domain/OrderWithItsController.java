package io.ringdesk.planted.order.domain;

import io.ringdesk.planted.order.web.GoodController;

record OrderWithItsController(GoodController controller) {}

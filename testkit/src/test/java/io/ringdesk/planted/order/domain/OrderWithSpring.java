package io.ringdesk.planted.order.domain;

import org.springframework.stereotype.Component;

@Component
class OrderWithSpring {}

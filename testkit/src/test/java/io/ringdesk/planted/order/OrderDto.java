package io.ringdesk.planted.order;

class OrderDto {}

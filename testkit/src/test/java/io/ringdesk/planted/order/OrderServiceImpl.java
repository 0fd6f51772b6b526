package io.ringdesk.planted.order;

class OrderServiceImpl {}

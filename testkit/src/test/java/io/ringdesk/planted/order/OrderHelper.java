package io.ringdesk.planted.order;

class OrderHelper {}

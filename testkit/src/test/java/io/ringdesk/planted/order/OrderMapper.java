package io.ringdesk.planted.order;

class OrderMapper {}

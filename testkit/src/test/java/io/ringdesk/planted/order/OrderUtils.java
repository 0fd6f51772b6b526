package io.ringdesk.planted.order;

class OrderUtils {}

package io.ringdesk.planted.order.util;

class Rounding {}
